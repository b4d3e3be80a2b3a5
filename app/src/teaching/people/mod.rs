//! The people of a course: its learners and staff.

mod decisions;
mod enroll;
mod filter;
mod learners;
mod links;
mod message;
mod screen;
mod staff;

pub use screen::PeopleScreen;
