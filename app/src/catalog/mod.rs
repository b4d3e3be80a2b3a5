//! Finding courses and joining them.

mod api;
mod course;
mod list;

pub use course::CourseHome;
pub use list::Catalog;
