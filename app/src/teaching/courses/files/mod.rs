//! The files of a course, in the editor of its lessons: uploaded into a text, and used again.

mod describe;
mod library;
mod upload_row;
mod uploads;

pub use library::Library;
pub use uploads::{UploadList, Uploads};
