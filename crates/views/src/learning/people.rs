use chrono::{DateTime, Utc};
use domain::learning::{EnrollmentState, ManualEnrollment};
use domain::people::Role;
use domain::{AccountId, CourseId, EnrollmentId};
use serde::{Deserialize, Serialize};

/// The people of a course, except its learners, whom a list of pages has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoursePeople {
    pub course: CourseId,
    pub staff: Vec<StaffMember>,
    /// The number of learners who take part or have completed the course.
    pub learners: u64,
    /// The number of requests to decide about; 100 if there are more.
    pub requests: u64,
}

/// A member of a course's staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    pub account: AccountId,
    pub name: String,
    pub email: String,
    /// The role on the course's staff.
    pub role: Role,
    /// The role that counts; none if the account's own role allows none of it.
    pub standing: Option<Role>,
    pub is_owner: bool,
    /// Whether it is the viewer.
    pub is_own: bool,
    pub is_disabled: bool,
}

/// A learner of a course, as staff see it in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnerRow {
    pub enrollment: EnrollmentId,
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub state: EnrollmentState,
    /// The moment from which the enrollment counts.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The moment before which the enrollment counts.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether it counts now.
    pub is_current: bool,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub enrolled_at: DateTime<Utc>,
    /// The number of published lessons that they completed.
    pub done: u64,
    /// The number of the course's published lessons.
    pub lessons: u64,
    /// When they last completed a lesson.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub completed_at: Option<DateTime<Utc>>,
}

/// The outcome of a decision about several enrollments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub changed: u64,
    /// Those in a state that didn't permit the decision.
    pub unchanged: u64,
}

/// An email that staff enrolled, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolledEmail {
    /// As it was written.
    pub email: String,
    pub outcome: ManualEnrollment,
}
