//! Finding courses and joining them.

mod course;
mod facts;
mod join;
mod list;
mod outline;

pub use course::CourseHome;
pub use list::Catalog;
