use std::collections::HashMap;

use domain::assignment::{AttachedFile, Grade, GradingPage, Submission};
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use domain::{AccountId, AssignmentId, FileId, SubmissionId};
use entity::{account, assignment, file, grade, submission};
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::list::row;
use crate::{Actor, Error, Result, access, rendered};

/// One's own attempts at an assignment, newest first.
pub(crate) async fn own(platform: &Platform, assignment: &assignment::Model, account: AccountId) -> Result<Vec<Submission>> {
    let found = submission::Entity::find()
        .filter(submission::Column::AssignmentId.eq(assignment.id))
        .filter(submission::Column::AccountId.eq(account))
        .order_by_desc(submission::Column::Attempt)
        .all(&platform.database)
        .await?;
    with_surroundings(platform, found, assignment).await
}

/// What was handed in for an assignment, newest first. For those who grade it.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn of_assignment(actor: &Actor, platform: &Platform, id: AssignmentId, page: PageRequest) -> Result<Page<Submission>> {
    let assignment = assignment::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    access::course(actor, &platform.database, assignment.course_id).await?.require(actor, Action::Grade)?;
    let mut query = submission::Entity::find()
        .filter(submission::Column::AssignmentId.eq(id))
        .order_by_desc(submission::Column::Id)
        .limit(u64::from(page.size()) + 1);
    if let Some(after) = page.after {
        query = query.filter(submission::Column::Id.lt(SubmissionId(after)));
    }
    let found = Page::cut(query.all(&platform.database).await?, page, |submission| submission.id.0);
    Ok(Page { items: with_surroundings(platform, found.items, &assignment).await?, next: found.next })
}

/// One submission, for who grades it or handed it in.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn one(actor: &Actor, platform: &Platform, id: SubmissionId) -> Result<GradingPage> {
    let db = &platform.database;
    let found = submission::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let place = access::course(actor, db, found.course_id).await?;
    if actor.id() != Some(found.account_id) {
        place.require(actor, Action::Grade)?;
    }
    let assignment = assignment::Entity::find_by_id(found.assignment_id).one(db).await?.ok_or(Error::NotFound)?;
    let submission = with_surroundings(platform, vec![found], &assignment).await?.pop().ok_or(Error::NotFound)?;
    Ok(GradingPage { row: row(assignment, &place.course), submission })
}

/// Adds names, files and grades; four queries however many there are.
async fn with_surroundings(
    platform: &Platform,
    found: Vec<submission::Model>,
    assignment: &assignment::Model,
) -> Result<Vec<Submission>> {
    let db = &platform.database;
    let file_ids: Vec<FileId> = found.iter().filter_map(|submission| submission.file_id).collect();
    let files: HashMap<FileId, file::Model> = file::Entity::find()
        .filter(file::Column::Id.is_in(file_ids))
        .all(db)
        .await?
        .into_iter()
        .map(|file| (file.id, file))
        .collect();
    let ids: Vec<SubmissionId> = found.iter().map(|submission| submission.id).collect();
    let grades: HashMap<SubmissionId, grade::Model> = grade::Entity::find()
        .filter(grade::Column::SubmissionId.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|grade| (grade.submission_id, grade))
        .collect();
    let people: Vec<AccountId> =
        found.iter().map(|submission| submission.account_id).chain(grades.values().map(|grade| grade.grader_id)).collect();
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
    Ok(found
        .into_iter()
        .map(|submission| Submission {
            id: submission.id,
            assignment: submission.assignment_id,
            learner: submission.account_id,
            learner_name: name(submission.account_id),
            attempt: submission.attempt,
            file: submission.file_id.and_then(|id| files.get(&id)).map(|file| AttachedFile {
                id: file.id,
                name: file.name.clone(),
                media_type: file.media_type.clone(),
                size: file.size,
            }),
            grade: grades.get(&submission.id).map(|grade| Grade {
                points: grade.points,
                out_of: assignment.points,
                comment: grade.comment.clone(),
                comment_html: rendered::html(&grade.comment),
                graded_by: name(grade.grader_id),
                graded_at: grade.graded_at,
                version: grade.version,
            }),
            body_html: rendered::html(&submission.body),
            body: submission.body,
            submitted_at: submission.created_at,
            late: submission.late,
        })
        .collect())
}
