//! Assignments, the work submitted for them, and its grades.

mod dates;
mod status;

pub use dates::{Dates, DatesError, Timeliness, check_dates, timeliness};
pub use status::{AttemptMark, Mark, OpenWork, OwnWork, WorkLink, WorkStatus};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::page::Page;
use crate::points::Points;
use crate::upload::Accepted;
use crate::{AccountId, AssignmentId, CourseId, FileId, SubmissionId};

/// The most attempts of a learner at one assignment.
pub const MAX_ATTEMPTS: i32 = 50;

/// The most bytes of texts and files that one account may submit within 24 hours: 200 MB.
pub const MAX_DAILY_BYTES: i64 = 200_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    Draft,
    Published,
}

/// The outcome of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edited<T> {
    /// The current version; unchanged if nothing was different.
    Saved { version: i64 },
    /// Someone else saved in between: theirs, to compare with the actor's own. Nothing was written.
    Stale { theirs: T, by: String },
}

/// An assignment in a course's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentRow {
    pub id: AssignmentId,
    pub course: CourseId,
    pub course_slug: String,
    pub course_title: String,
    pub title: String,
    pub points: Points,
    pub due_at: Option<DateTime<Utc>>,
    pub cutoff_at: Option<DateTime<Utc>>,
    pub state: AssignmentState,
    /// The learner's own work; null for staff.
    pub own: Option<OwnWork>,
}

/// An assignment as its author edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentSource {
    pub row: AssignmentRow,
    pub instructions: String,
    /// In the editor's time zone, as the value of `<input type=datetime-local>`; empty for none.
    pub due_local: String,
    pub cutoff_local: String,
    /// The files that learners may submit.
    pub accepted: Accepted,
    pub version: i64,
}

/// An assignment's page for the learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentPage {
    pub row: AssignmentRow,
    /// Rendered and sanitized.
    pub instructions_html: String,
    pub timeliness: Timeliness,
    /// The files that learners may submit.
    pub accepted: Accepted,
    pub may_submit: bool,
    pub may_grade: bool,
    pub may_edit: bool,
    /// The requested attempt of the learner, or the latest one.
    pub shown: Option<Submission>,
    /// The learner's attempts, newest first.
    pub attempts: Page<SubmissionRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachedFile {
    pub id: FileId,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
}

/// One attempt at an assignment in a list, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionRow {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub learner: AccountId,
    pub learner_name: String,
    /// From 1.
    pub attempt: i32,
    pub file_name: Option<String>,
    pub submitted_at: DateTime<Utc>,
    pub late: bool,
    pub grade: Option<Mark>,
    /// Whether the learner submitted again after it.
    pub superseded: bool,
}

/// One attempt at an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    pub submitted_at: DateTime<Utc>,
    pub late: bool,
    pub grade: Option<Grade>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grade {
    pub points: Points,
    pub out_of: Points,
    pub comment: String,
    /// Rendered and sanitized.
    pub comment_html: String,
    pub graded_by: String,
    pub graded_at: DateTime<Utc>,
    pub version: i64,
}

/// A submission with everything needed to grade it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
