use chrono::{DateTime, Utc};
use domain::assessment::{OwnWork, Points, Timeliness};
use domain::content::Publication;
use domain::content::upload::Accepted;
use domain::page::Page;
use domain::{AssignmentId, CourseId};
use serde::{Deserialize, Serialize};

use super::{Submission, SubmissionRow};

/// An assignment in a course's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRow {
    pub id: AssignmentId,
    pub course: CourseId,
    pub course_slug: String,
    pub course_title: String,
    pub title: String,
    pub points: Points,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub due_at: Option<DateTime<Utc>>,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub cutoff_at: Option<DateTime<Utc>>,
    pub publication: Publication,
    /// The learner's own work; null for staff.
    pub own: Option<OwnWork>,
}

/// An assignment as its author edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentSource {
    pub row: AssignmentRow,
    pub instructions: String,
    /// In the editor's time zone, as the value of `<input type=datetime-local>`; empty for none.
    pub due_local: String,
    pub cutoff_local: String,
    /// When it is published; empty unless that is set.
    pub publish_local: String,
    /// The files that learners may submit.
    pub accepted: Accepted,
    pub version: i64,
}

/// An assignment's page for the learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// The data for a link to an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkLink {
    pub id: AssignmentId,
    pub title: String,
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub due_at: Option<DateTime<Utc>>,
}
