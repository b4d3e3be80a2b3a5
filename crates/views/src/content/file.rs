use chrono::{DateTime, Utc};
use domain::FileId;
use serde::{Deserialize, Serialize};

use super::LessonLink;

/// A file of a course, for its authors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseFile {
    pub id: FileId,
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// Whether pages show it, and don't only offer it for download.
    pub is_picture: bool,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
    /// The lessons whose texts name it.
    pub used_in: Vec<LessonLink>,
}
