//! Courses, as learners and visitors see them.

mod page;

pub use page::page;
