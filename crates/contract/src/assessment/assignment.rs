use chrono::{DateTime, Utc};
use domain::assessment::Timeliness;
use domain::content::PublicationState;
use domain::content::upload::FileGroup;
use domain::{AssignmentId, CourseId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{OwnWork, Points, Submission, SubmissionEntry};
use crate::text::non_empty;
use crate::{Html, Page, Slug, Title};

/// An assignment in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Assignment {
    pub id: AssignmentId,
    pub course: CourseId,
    pub course_slug: Slug,
    pub course_title: Title,
    pub title: Title,
    pub points: Points,
    /// After this, work is late; null for never. A time on a full minute includes that minute
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub due_at: Option<DateTime<Utc>>,
    /// After this, work is refused; null for never. A time on a full minute includes that minute
    #[schema(example = "2030-03-11T17:00:00Z")]
    pub cutoff_at: Option<DateTime<Utc>>,
    pub state: PublicationState,
    /// When it is published; null unless it is scheduled
    #[schema(example = "2030-03-01T07:00:00Z")]
    pub publish_at: Option<DateTime<Utc>>,
    /// Your own work; null for staff
    pub own: Option<OwnWork>,
}

/// An assignment with what you need to do it, and your attempts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentDetail {
    pub assignment: Assignment,
    pub instructions_html: Option<Html>,
    /// Whether work submitted now would be on time, late or refused
    pub timeliness: Timeliness,
    /// The kinds of files that you may submit
    #[schema(max_items = 6)]
    pub accepted: Vec<FileGroup>,
    #[schema(example = true)]
    pub may_submit: bool,
    #[schema(example = false)]
    pub may_grade: bool,
    #[schema(example = false)]
    pub may_edit: bool,
    /// Your latest attempt
    pub latest: Option<Submission>,
    /// Your newest attempts
    pub attempts: Page<SubmissionEntry>,
}

/// An assignment that is due.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentLink {
    pub id: AssignmentId,
    pub title: Title,
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub due_at: Option<DateTime<Utc>>,
}

impl From<views::assessment::AssignmentRow> for Assignment {
    fn from(row: views::assessment::AssignmentRow) -> Self {
        Self {
            id: row.id,
            course: row.course,
            course_slug: row.course_slug.into(),
            course_title: row.course_title.into(),
            title: row.title.into(),
            points: row.points.into(),
            due_at: row.due_at,
            cutoff_at: row.cutoff_at,
            state: row.publication.state(),
            publish_at: row.publication.publish_at(),
            own: row.own.map(Into::into),
        }
    }
}

impl From<views::assessment::AssignmentPage> for AssignmentDetail {
    fn from(page: views::assessment::AssignmentPage) -> Self {
        Self {
            assignment: page.row.into(),
            instructions_html: non_empty(page.instructions_html),
            timeliness: page.timeliness,
            accepted: page.accepted.groups().to_vec(),
            may_submit: page.may_submit,
            may_grade: page.may_grade,
            may_edit: page.may_edit,
            latest: page.shown.map(Into::into),
            attempts: page.attempts.into(),
        }
    }
}

impl From<views::assessment::WorkLink> for AssignmentLink {
    fn from(link: views::assessment::WorkLink) -> Self {
        let views::assessment::WorkLink { id, title, due_at } = link;
        Self { id, title: title.into(), due_at }
    }
}
