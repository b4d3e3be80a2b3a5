//! Finding courses and joining them.

pub mod cards;
pub mod course;
pub mod enroll;
pub mod search;
