//! Assignments, the work submitted for them, and its grades.

mod assignment;
mod dates;
mod points;
pub mod question;
mod status;

pub use assignment::{AssignmentState, MAX_ATTEMPTS, MAX_DAILY_BYTES};
pub use dates::{Dates, DatesError, Timeliness, check_dates, timeliness};
pub use points::{Points, PointsError};
pub use status::{AttemptMark, Mark, OpenWork, OwnWork, WorkStatus};
