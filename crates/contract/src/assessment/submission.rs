use chrono::{DateTime, Utc};
use domain::{AccountId, AssignmentId, FileId, SubmissionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Assignment, Grade, Mark};
use crate::text::non_empty;
use crate::{Html, Markdown, PersonName};

/// A file that was submitted.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttachedFile {
    pub id: FileId,
    #[schema(min_length = 1, example = "three-questions.pdf")]
    pub name: String,
    #[schema(pattern = "^[!-.0-~]+/[!-.0-~]+$", example = "application/pdf")]
    pub media_type: String,
    /// In bytes
    #[schema(minimum = 1, example = 18_204)]
    pub size: i64,
}

/// A submission in a list, without its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionEntry {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub learner: AccountId,
    pub learner_name: PersonName,
    /// Its number among the learner's attempts, from 1
    #[schema(minimum = 1, maximum = 50, example = 1)]
    pub attempt: i32,
    /// The name of the submitted file
    #[schema(min_length = 1, example = "three-questions.pdf")]
    pub file_name: Option<String>,
    #[schema(example = "2026-11-26T18:20:00Z")]
    pub submitted_at: DateTime<Utc>,
    /// Whether it was submitted after the due date
    #[schema(example = false)]
    pub late: bool,
    pub grade: Option<Mark>,
    /// Whether the learner submitted again later
    #[schema(example = false)]
    pub superseded: bool,
}

/// One attempt at an assignment: a text, a file or both.
#[derive(Debug, Serialize, ToSchema)]
pub struct Submission {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub learner: AccountId,
    pub learner_name: PersonName,
    /// Its number among the learner's attempts, from 1
    #[schema(minimum = 1, maximum = 50, example = 1)]
    pub attempt: i32,
    pub body: Option<Markdown>,
    pub body_html: Option<Html>,
    pub file: Option<AttachedFile>,
    #[schema(example = "2026-11-26T18:20:00Z")]
    pub submitted_at: DateTime<Utc>,
    /// Whether it was submitted after the due date
    #[schema(example = false)]
    pub late: bool,
    pub grade: Option<Grade>,
}

/// A submission with its assignment and the learner's other attempts.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionDetail {
    pub assignment: Assignment,
    pub instructions_html: Option<Html>,
    pub submission: Submission,
    /// All attempts of this learner, newest first
    #[schema(max_items = 50)]
    pub attempts: Vec<SubmissionEntry>,
    /// Another learner's submission that needs grading; null for the learner who submitted this one
    pub next: Option<SubmissionId>,
}

/// A text, a file or both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(min_properties = 1)]
pub struct NewSubmission {
    /// Markdown, up to 300,000 characters
    #[schema(value_type = String, required = false, min_length = 1, max_length = 300_000, pattern = r"(?![\u115F\u1160\u2800\u3164\uFFA0\uFFFC\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]", example = "Here is my work.")]
    pub text: Option<String>,
    /// Up to 20 MB, of a kind that the assignment accepts
    #[schema(value_type = String, required = false, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Option<Vec<u8>>,
}

impl From<views::assessment::AttachedFile> for AttachedFile {
    fn from(file: views::assessment::AttachedFile) -> Self {
        let views::assessment::AttachedFile { id, name, media_type, size } = file;
        Self { id, name, media_type, size }
    }
}

impl From<views::assessment::SubmissionRow> for SubmissionEntry {
    fn from(row: views::assessment::SubmissionRow) -> Self {
        Self {
            id: row.id,
            assignment: row.assignment,
            learner: row.learner,
            learner_name: row.learner_name.into(),
            attempt: row.attempt,
            file_name: row.file_name,
            submitted_at: row.submitted_at,
            late: row.late,
            grade: row.grade.map(Into::into),
            superseded: row.superseded,
        }
    }
}

impl From<views::assessment::Submission> for Submission {
    fn from(submission: views::assessment::Submission) -> Self {
        Self {
            id: submission.id,
            assignment: submission.assignment,
            learner: submission.learner,
            learner_name: submission.learner_name.into(),
            attempt: submission.attempt,
            body: non_empty(submission.body),
            body_html: non_empty(submission.body_html),
            file: submission.file.map(Into::into),
            submitted_at: submission.submitted_at,
            late: submission.late,
            grade: submission.grade.map(Into::into),
        }
    }
}

impl From<views::assessment::GradingPage> for SubmissionDetail {
    fn from(page: views::assessment::GradingPage) -> Self {
        Self {
            assignment: page.row.into(),
            instructions_html: non_empty(page.instructions_html),
            submission: page.submission.into(),
            attempts: page.attempts.into_iter().map(Into::into).collect(),
            next: page.next,
        }
    }
}
