use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::content::{CourseCard, LessonLink};

/// A course that the learner is enrolled in, with their progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseProgress {
    pub course: CourseCard,
    pub done: u64,
    pub continue_at: Option<LessonLink>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub enrolled_at: DateTime<Utc>,
}
