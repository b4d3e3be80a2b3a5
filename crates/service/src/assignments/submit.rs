use bytes::Bytes;
use domain::assignment::{AssignmentState, Timeliness, timeliness};
use domain::permission::Action;
use domain::text::markdown_source;
use domain::{AssignmentId, SubmissionId, upload};
use entity::{assignment, course_staff, submission};
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::page;
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, files, notifications, token};

/// What the form says.
#[derive(Debug)]
pub struct Work<'a> {
    pub text: &'a str,
    /// The file's name, declared type and bytes.
    pub file: Option<(&'a str, Option<&'a str>, Bytes)>,
    /// Made with the form: the same form posted twice is one submission.
    pub key: &'a str,
}

/// Hands in work for an assignment, as a new attempt. Its graders are notified.
///
/// # Errors
/// `Invalid` on `text` or `file`; `Conflict` after the cutoff date; `NotFound`; `Forbidden` for who isn't a learner there.
#[tracing::instrument(skip_all)]
pub async fn submit(actor: &Actor, platform: &Platform, id: AssignmentId, work: Work<'_>) -> Result<SubmissionId> {
    let signed = actor.signed()?;
    let (assignment, place) = page::found(actor, &platform.database, id).await?;
    place.require(actor, Action::Submit)?;
    let key = token::hash(&format!("{id}:{}", work.key));
    if let Some(earlier) = posted_before(&platform.database, signed.id, &key).await? {
        return Ok(earlier);
    }
    let now = platform.clock.now();
    let timeliness = timeliness(now, assignment.due_at, assignment.cutoff_at);
    if assignment.state != AssignmentState::Published || timeliness == Timeliness::Closed {
        return Err(Error::Conflict("This assignment no longer takes work: its cutoff date has passed.".to_owned()));
    }
    let body = markdown_source(work.text).map_err(|error| Error::invalid("text", error))?;
    if body.trim().is_empty() && work.file.is_none() {
        return Err(Error::invalid("text", "Please write something or attach a file."));
    }
    let stored = match work.file {
        Some((name, declared, bytes)) => {
            let checked =
                upload::check(name, declared, &bytes, upload::DEFAULT_LIMIT).map_err(|error| Error::invalid("file", error))?;
            Some(files::store::put(platform, checked, bytes).await?)
        }
        None => None,
    };

    let mut unit = Unit::begin(platform).await?;
    if let Some(earlier) = posted_before(&unit.tx, signed.id, &key).await? {
        return Ok(earlier);
    }
    let file_id = match stored {
        Some(stored) => Some(files::store::record(platform, &unit.tx, stored, signed.id, None, None).await?),
        None => None,
    };
    let earlier = submission::Entity::find()
        .filter(submission::Column::AssignmentId.eq(id))
        .filter(submission::Column::AccountId.eq(signed.id))
        .count(&unit.tx)
        .await?;
    let submission = SubmissionId::new();
    let row = submission::ActiveModel {
        id: Set(submission),
        assignment_id: Set(id),
        course_id: Set(assignment.course_id),
        account_id: Set(signed.id),
        attempt: Set(i32::try_from(earlier).unwrap_or(i32::MAX - 1) + 1),
        body: Set(body),
        file_id: Set(file_id),
        idempotency_key: Set(key.clone()),
        late: Set(timeliness == Timeliness::Late),
        created_at: Set(now),
    };
    if let Err(error) = row.insert(&unit.tx).await {
        drop(unit);
        // The same form may have been posted at the very same moment.
        return posted_before(&platform.database, signed.id, &key).await?.ok_or_else(|| error.into());
    }
    tell_graders(platform, &mut unit, &assignment, submission, &signed.name).await?;
    unit.changed(Change::inserted("submissions", submission).course(assignment.course_id).account(signed.id));
    unit.commit().await?;
    Ok(submission)
}

async fn posted_before(db: &impl ConnectionTrait, account: domain::AccountId, key: &str) -> Result<Option<SubmissionId>> {
    let found = submission::Entity::find()
        .filter(submission::Column::AccountId.eq(account))
        .filter(submission::Column::IdempotencyKey.eq(key))
        .one(db)
        .await?;
    Ok(found.map(|submission| submission.id))
}

async fn tell_graders(
    platform: &Platform,
    unit: &mut Unit<'_>,
    assignment: &assignment::Model,
    submission: SubmissionId,
    learner: &str,
) -> Result<()> {
    let staff =
        course_staff::Entity::find().filter(course_staff::Column::CourseId.eq(assignment.course_id)).all(&unit.tx).await?;
    let text = format!("{learner} handed in “{}”.", assignment.title);
    let link = format!("/staff/submissions/{submission}");
    for person in staff.into_iter().filter(|person| domain::permission::allows(Some(person.role), Action::Grade)) {
        notifications::notify(platform, unit, person.account_id, &format!("submission:{submission}"), &text, &link).await?;
    }
    Ok(())
}
