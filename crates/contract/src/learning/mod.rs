//! A learner's own courses, and the people of a course.

mod enrollment;
mod link;
mod people;
mod staff;

pub use enrollment::{Enrollment, OwnEnrollment};
pub use link::{EnrollmentCode, EnrollmentLink, EnrollmentLinks, GivenCode, JoinedCourse, NewEnrollmentLink};
pub use people::{Decided, Decision, EnrolledEmail, EnrolledEmails, Learner, LearnerDates, LearnersByEmail, Message};
pub use staff::{NewStaffMember, Staff, StaffMember, StaffRole, StaffRoleChange};
