//! Assignments of a course.

mod create;
mod edit;
mod form;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod publish_due;
mod published;
pub(crate) mod scores;
mod source;

pub(crate) use create::insert;
pub use create::{New, create};
pub use edit::edit;
pub use form::Form;
pub(crate) use form::Parsed;
pub use list::{list_for_course, upcoming};
pub use page::{attempts, page, page_with};
pub use source::source;
