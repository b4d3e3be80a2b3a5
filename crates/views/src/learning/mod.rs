//! A learner's own courses, and the people of a course.

mod enrollment;
mod link;
mod people;
mod progress;

pub use enrollment::OwnEnrollment;
pub use link::EnrollmentLink;
pub use people::{CoursePeople, Decided, EnrolledEmail, LearnerRow, StaffMember};
pub use progress::CourseProgress;
