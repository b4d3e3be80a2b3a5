//! Enrollments: the courses that learners join.

pub(crate) mod enroll;
mod mine;
pub mod wish;

pub use enroll::{enroll, leave};
pub use mine::my_courses;
