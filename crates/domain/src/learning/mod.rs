//! Reading a course.

mod continue_at;

pub use continue_at::continue_at;
