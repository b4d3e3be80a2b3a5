//! Enrollments: the courses that learners join.

pub(crate) mod enroll;
mod mine;
pub(crate) mod store;
pub mod wish;

pub use enroll::{enroll, leave};
pub use mine::my_courses;
