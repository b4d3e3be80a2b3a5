//! The learners of a course, as its staff see and manage them.

pub mod dates;
pub mod decide;
mod enroll;
mod learners;
mod message;
mod overview;
mod selection;

pub use dates::set_dates;
pub use decide::decide;
pub use enroll::{MAX_EMAILS, enroll};
pub use learners::{Filter, learners};
pub use message::message;
pub use overview::overview;
pub use selection::MAX_SELECTED;
