//! Attempts in lists: without their texts, which may be large.

use chrono::{DateTime, Utc};
use domain::assessment::Mark;
use domain::assessment::Points;
use domain::page::{Page, PageRequest};
use domain::{AccountId, AssignmentId, SubmissionId};
use entity::{account, file, grade, submission};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationDef, Select,
};
use views::assessment::SubmissionRow;

use crate::Result;
use crate::kit::paging::newest;

#[derive(FromQueryResult)]
struct SubmissionColumns {
    id: SubmissionId,
    assignment_id: AssignmentId,
    account_id: AccountId,
    attempt: i32,
    late: bool,
    created_at: DateTime<Utc>,
    learner_name: String,
    file_name: Option<String>,
    points: Option<Points>,
    superseded: bool,
}

/// Lists attempts at an assignment, newest first: one learner's, or everyone's. One query.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
    out_of: Points,
    learner: Option<AccountId>,
    page: PageRequest,
) -> Result<Page<SubmissionRow>> {
    let mut query = newest(all_of(assignment), submission::Column::Id, page);
    if let Some(learner) = learner {
        query = query.filter(submission::Column::AccountId.eq(learner));
    }
    let rows = query.into_model::<SubmissionColumns>().all(db).await?;
    Ok(Page::cut(rows, page, |submission| submission.id.0).map(|submission| row(submission, out_of)))
}

fn all_of(assignment: AssignmentId) -> Select<submission::Entity> {
    let learner: RelationDef =
        submission::Entity::belongs_to(account::Entity).from(submission::Column::AccountId).to(account::Column::Id).into();
    let file: RelationDef =
        submission::Entity::belongs_to(file::Entity).from(submission::Column::FileId).to(file::Column::Id).into();
    let grade: RelationDef =
        submission::Entity::belongs_to(grade::Entity).from(submission::Column::Id).to(grade::Column::SubmissionId).into();
    submission::Entity::find()
        .select_only()
        .columns([submission::Column::Id, submission::Column::AssignmentId, submission::Column::AccountId])
        .columns([submission::Column::Attempt, submission::Column::Late, submission::Column::CreatedAt])
        .column_as(account::Column::Name, "learner_name")
        .column_as(file::Column::Name, "file_name")
        .column(grade::Column::Points)
        .column_as(superseded(), "superseded")
        .join(JoinType::InnerJoin, learner)
        .join(JoinType::LeftJoin, file)
        .join(JoinType::LeftJoin, grade)
        .filter(submission::Column::AssignmentId.eq(assignment))
}

/// The condition that the same learner has a later attempt at the same assignment.
pub(super) fn superseded() -> Expr {
    const LATER: &str = "later";
    let same = |column: submission::Column| Expr::col((LATER, column)).equals((submission::Entity, column));
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from_as(submission::Entity, LATER)
            .and_where(same(submission::Column::AssignmentId))
            .and_where(same(submission::Column::AccountId))
            .and_where(
                Expr::col((LATER, submission::Column::Attempt)).gt(Expr::col((submission::Entity, submission::Column::Attempt))),
            )
            .to_owned(),
    )
}

fn row(submission: SubmissionColumns, out_of: Points) -> SubmissionRow {
    SubmissionRow {
        id: submission.id,
        assignment: submission.assignment_id,
        learner: submission.account_id,
        learner_name: submission.learner_name,
        attempt: submission.attempt,
        file_name: submission.file_name,
        submitted_at: submission.created_at,
        late: submission.late,
        grade: submission.points.map(|points| Mark { points, out_of }),
        superseded: submission.superseded,
    }
}
