//! Uploaded files: checked, stored, and opened for those who may read them.

pub(crate) mod copy;
mod list;
pub mod open;
pub mod store;
pub(crate) mod upload;

pub use list::list;
pub(crate) use open::{FoundFile, deliver, find};
pub use upload::upload;
