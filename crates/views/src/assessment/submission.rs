use chrono::{DateTime, Utc};
use domain::assessment::{Mark, Points};
use domain::{AccountId, AssignmentId, FileId, SubmissionId};
use serde::{Deserialize, Serialize};

use super::AssignmentRow;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    pub id: FileId,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
}

/// One attempt at an assignment in a list, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionRow {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub learner: AccountId,
    pub learner_name: String,
    /// From 1.
    pub attempt: i32,
    pub file_name: Option<String>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub submitted_at: DateTime<Utc>,
    pub late: bool,
    pub grade: Option<Mark>,
    /// Whether the learner submitted again after it.
    pub superseded: bool,
}

/// One attempt at an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub learner: AccountId,
    pub learner_name: String,
    /// From 1.
    pub attempt: i32,
    pub body: String,
    /// Rendered and sanitized.
    pub body_html: String,
    pub file: Option<AttachedFile>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub submitted_at: DateTime<Utc>,
    pub late: bool,
    pub grade: Option<Grade>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    pub points: Points,
    pub out_of: Points,
    pub comment: String,
    /// Rendered and sanitized.
    pub comment_html: String,
    pub graded_by: String,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub graded_at: DateTime<Utc>,
    pub version: i64,
}

/// A submission with everything needed to grade it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradingPage {
    pub row: AssignmentRow,
    /// Rendered and sanitized.
    pub instructions_html: String,
    pub submission: Submission,
    /// All attempts of this learner, newest first.
    pub attempts: Vec<SubmissionRow>,
    /// Another learner's submission that needs grading; null for the learner who submitted this one.
    pub next: Option<SubmissionId>,
}
