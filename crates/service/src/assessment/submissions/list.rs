use std::collections::HashMap;

use domain::assessment::MAX_ATTEMPTS;
use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AccountId, AssignmentId, SubmissionId};
use entity::{account, assignment, file, grade, submission};
use markdown::Kind;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::assessment::{AttachedFile, Grade, GradingPage, Submission, SubmissionRow};

use super::rows;
use crate::assessment::assignments::list::row;
use crate::kit::{access, rendered};
use crate::{Ctx, Error, Result};

/// Returns one of the account's own attempts at an assignment, or the latest.
///
/// # Errors
/// `NotFound` for an attempt that isn't its own at this assignment.
pub(crate) async fn own(
    platform: &Platform,
    assignment: &assignment::Model,
    account: AccountId,
    id: Option<SubmissionId>,
) -> Result<Option<Submission>> {
    let mut query = submission::Entity::find()
        .filter(submission::Column::AssignmentId.eq(assignment.id))
        .filter(submission::Column::AccountId.eq(account))
        .order_by_desc(submission::Column::Attempt);
    if let Some(id) = id {
        query = query.filter(submission::Column::Id.eq(id));
    }
    match (query.one(&platform.database).await?, id) {
        (Some(submission), _) => complete(&platform.database, submission, assignment).await.map(Some),
        (None, Some(_)) => Err(Error::NotFound),
        (None, None) => Ok(None),
    }
}

/// Lists the submissions for an assignment, newest first, without their texts. For its graders.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list_for_assignment(
    Ctx { actor, platform }: Ctx<'_>,
    id: AssignmentId,
    page: PageRequest,
) -> Result<Page<SubmissionRow>> {
    let db = &platform.database;
    let assignment = assignment::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    access::course(actor, db, assignment.course_id).await?.require(actor, Action::Grade)?;
    rows::list(db, id, assignment.points, None, page).await
}

/// Returns one submission, for its graders and for the learner who submitted it.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn one(Ctx { actor, platform }: Ctx<'_>, id: SubmissionId) -> Result<GradingPage> {
    let db = &platform.database;
    let submission = submission::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let access = access::course_at(actor, db, submission.course_id, platform.clock.now()).await?;
    let own = actor.id() == Some(submission.account_id);
    if !own {
        access.require(actor, Action::Grade)?;
    }
    let assignment = assignment::Entity::find_by_id(submission.assignment_id).one(db).await?.ok_or(Error::NotFound)?;
    let learner = submission.account_id;
    let all = PageRequest::new(None, u32::try_from(MAX_ATTEMPTS).ok());
    let attempts = rows::list(db, assignment.id, assignment.points, Some(learner), all).await?.items;
    let next = if own { None } else { next_ungraded(db, &submission).await? };
    let submission = complete(db, submission, &assignment).await?;
    let instructions_html = rendered::html(Kind::Page, &assignment.instructions).await?;
    Ok(GradingPage {
        row: row(assignment, &access.course, None, platform.clock.now()),
        instructions_html,
        submission,
        attempts,
        next,
    })
}

/// Finds another learner's latest attempt that has no grade: the next one submitted after this, or the first of all.
pub(crate) async fn next_ungraded(db: &impl ConnectionTrait, current: &submission::Model) -> Result<Option<SubmissionId>> {
    let graded = Query::select()
        .expr(Expr::val(1))
        .from(grade::Entity)
        .and_where(Expr::col((grade::Entity, grade::Column::SubmissionId)).equals((submission::Entity, submission::Column::Id)))
        .to_owned();
    let next = submission::Entity::find()
        .select_only()
        .column(submission::Column::Id)
        .filter(submission::Column::AssignmentId.eq(current.assignment_id))
        .filter(submission::Column::AccountId.ne(current.account_id))
        .filter(rows::superseded().not())
        .filter(Expr::exists(graded).not())
        .order_by_desc(submission::Column::Id.gt(current.id))
        .order_by_asc(submission::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(next)
}

/// Adds names, file and grade; at most three queries.
async fn complete(
    db: &impl ConnectionTrait,
    submission: submission::Model,
    assignment: &assignment::Model,
) -> Result<Submission> {
    let file = match submission.file_id {
        Some(id) => file::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let grade = grade::Entity::find().filter(grade::Column::SubmissionId.eq(submission.id)).one(db).await?;
    let people = grade.iter().map(|grade| grade.grader_id).chain([submission.account_id]);
    let names: HashMap<AccountId, String> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(people))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let name = |id: AccountId| names.get(&id).cloned().unwrap_or_default();
    let grade = match grade {
        Some(grade) => {
            let by = name(grade.grader_id);
            Some(to_grade(grade, by, assignment).await?)
        }
        None => None,
    };
    Ok(Submission {
        id: submission.id,
        assignment: submission.assignment_id,
        learner: submission.account_id,
        learner_name: name(submission.account_id),
        attempt: submission.attempt,
        file: file.map(|file| AttachedFile { id: file.id, name: file.name, media_type: file.media_type, size: file.size }),
        grade,
        body_html: rendered::html(Kind::Typed, &submission.body).await?,
        body: submission.body,
        submitted_at: submission.created_at,
        late: submission.late,
    })
}

/// # Errors
/// `Internal`.
pub(crate) async fn to_grade(grade: grade::Model, graded_by: String, assignment: &assignment::Model) -> Result<Grade> {
    Ok(Grade {
        points: grade.points,
        out_of: assignment.points,
        comment_html: rendered::html(Kind::Typed, &grade.comment).await?,
        comment: grade.comment,
        graded_by,
        graded_at: grade.graded_at,
        version: grade.version,
    })
}
