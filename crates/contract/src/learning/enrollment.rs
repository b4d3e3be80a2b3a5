use chrono::{DateTime, Utc};
use domain::EnrollmentId;
use domain::learning::EnrollmentState;
use serde::Serialize;
use utoipa::ToSchema;

use crate::content::{Course, LessonLink};

/// A course that you are enrolled in, with your progress.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enrollment {
    pub course: Course,
    /// The number of lessons you have completed
    #[schema(example = 1)]
    pub done: u64,
    /// The lesson to continue at; null if all are completed
    pub continue_at: Option<LessonLink>,
    #[schema(example = "2026-10-05T12:00:00Z")]
    pub enrolled_at: DateTime<Utc>,
}

impl From<views::learning::CourseProgress> for Enrollment {
    fn from(progress: views::learning::CourseProgress) -> Self {
        let views::learning::CourseProgress { course, done, continue_at, enrolled_at } = progress;
        Self { course: course.into(), done, continue_at: continue_at.map(Into::into), enrolled_at }
    }
}

/// Your enrollment in a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnEnrollment {
    pub id: EnrollmentId,
    pub state: EnrollmentState,
    /// The moment from which it counts; null for no limit
    #[schema(example = "2026-10-05T08:00:00Z")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The moment before which it counts; null for no limit
    #[schema(example = "2027-02-12T18:00:00Z")]
    pub ends_at: Option<DateTime<Utc>>,
}

impl From<views::learning::OwnEnrollment> for OwnEnrollment {
    fn from(own: views::learning::OwnEnrollment) -> Self {
        let views::learning::OwnEnrollment { id, state, starts_at, ends_at } = own;
        Self { id, state, starts_at, ends_at }
    }
}
