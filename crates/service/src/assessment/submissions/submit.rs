use bytes::Bytes;
use domain::assessment::{MAX_ATTEMPTS, Timeliness, timeliness};
use domain::content::upload::{self, Accepted};
use domain::event::Subject;
use domain::people::Action;
use domain::text::{is_blank, markdown_source};
use domain::{AccountId, AssignmentId, SubmissionId};
use entity::{account, assignment, submission};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use sha2::{Digest, Sha256};

use super::{allowance, submitted};
use crate::assessment::assignments::page;
use crate::content::files;
use crate::kit::error::WrongState;
use crate::kit::token;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// The submission form.
#[derive(Debug)]
pub struct Work<'a> {
    pub text: &'a str,
    /// The file's name and bytes.
    pub file: Option<(&'a str, Bytes)>,
    /// The idempotency key made with the form: the same form posted twice is one submission.
    pub key: &'a str,
}

impl Work<'_> {
    fn bytes(&self) -> i64 {
        let file = self.file.as_ref().map_or(0, |(_, bytes)| bytes.len());
        i64::try_from(self.text.len() + file).unwrap_or(i64::MAX)
    }

    /// Hashes lengths, too, so that different contents can't read the same when concatenated.
    fn content_hash(&self) -> String {
        let mut hash = Sha256::new();
        let (name, file) = self.file.as_ref().map_or(("", &[][..]), |(name, bytes)| (*name, bytes));
        for part in [self.text.as_bytes(), name.as_bytes(), file] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        token::hex(&hash.finalize())
    }
}

/// Submits work for an assignment as a new attempt. Notifies the graders.
///
/// # Errors
/// `Invalid` on `text` or `file`, and on `key` if it came with other work before; `Conflict` after the cutoff date and the
/// last attempt; `NotFound`; `Forbidden` if the actor isn't a learner in the course.
#[tracing::instrument(skip_all)]
pub async fn submit(ctx @ Ctx { actor, platform }: Ctx<'_>, id: AssignmentId, work: Work<'_>) -> Result<SubmissionId> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let now = platform.clock.now();
    let (assignment, access) = page::find_visible(ctx, id).await?;
    let once = Once { account: signed.id, key: token::hash(&format!("{id}:{}", work.key)), content: work.content_hash() };
    if let Some(earlier) = once.find_earlier(db).await? {
        return Ok(earlier);
    }
    access.require(actor, Action::Submit)?;
    if !access.takes_part() {
        return Err(WrongState::EnrollmentCompleted.into());
    }
    is_taken(&assignment, now)?;
    let body = markdown_source(work.text).map_err(|error| Error::invalid("text", error))?;
    if is_blank(&body) && work.file.is_none() {
        return Err(Error::invalid("text", "Please write something or attach a file."));
    }
    let (bytes, field) = (work.bytes(), if work.file.is_some() { "file" } else { "text" });
    attempt(db, id, signed.id).await?;
    allowance::check(db, signed.id, now, bytes, field).await?;
    let stored = match work.file {
        Some((name, bytes)) => {
            let accepted = Accepted::parse(&assignment.accepted_files);
            let checked =
                upload::check(name, &bytes, upload::DEFAULT_LIMIT, &accepted).map_err(|error| Error::invalid("file", error))?;
            Some(files::store::put(platform, checked, bytes).await?)
        }
        None => None,
    };

    let mut unit = UnitOfWork::begin(platform).await?;
    // One submission per account at a time, because its attempts and bytes are counted. None while the assignment changes.
    account::Entity::find_by_id(signed.id).lock(LockType::NoKeyUpdate).one(&unit.tx).await?;
    if let Some(earlier) = once.find_earlier(&unit.tx).await? {
        return Ok(earlier);
    }
    let assignment = assignment::Entity::find_by_id(id).lock_shared().one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let timeliness = is_taken(&assignment, now)?;
    let attempt = attempt(&unit.tx, id, signed.id).await?;
    allowance::check(&unit.tx, signed.id, now, bytes, field).await?;
    let file_id = match stored {
        Some(stored) => Some(files::store::record(platform, &unit.tx, stored, signed.id, None, None).await?),
        None => None,
    };
    let submission = SubmissionId::new();
    let row = submission::ActiveModel {
        id: Set(submission),
        assignment_id: Set(id),
        course_id: Set(assignment.course_id),
        account_id: Set(signed.id),
        attempt: Set(attempt),
        body: Set(body),
        file_id: Set(file_id),
        idempotency_key: Set(once.key),
        content_hash: Set(Some(once.content)),
        bytes: Set(bytes),
        late: Set(timeliness == Timeliness::Late),
        created_at: Set(now),
    };
    row.insert(&unit.tx).await?;
    submitted::tell_graders(platform, &mut unit, &assignment, submission, signed).await?;
    unit.changed(Change::inserted(Subject::Submissions, submission).course(assignment.course_id).account(signed.id));
    unit.commit().await?;
    Ok(submission)
}

fn is_taken(assignment: &assignment::Model, now: chrono::DateTime<chrono::Utc>) -> Result<Timeliness> {
    let timeliness = timeliness(now, assignment.due_at, assignment.cutoff_at);
    if !assignment.publication(now).is_published() || timeliness == Timeliness::Closed {
        return Err(WrongState::AssignmentClosed.into());
    }
    Ok(timeliness)
}

/// The number of the next attempt.
async fn attempt(db: &impl ConnectionTrait, id: AssignmentId, account: AccountId) -> Result<i32> {
    let earlier = submission::Entity::find()
        .filter(submission::Column::AssignmentId.eq(id))
        .filter(submission::Column::AccountId.eq(account))
        .count(db)
        .await?;
    match i32::try_from(earlier) {
        Ok(earlier) if earlier < MAX_ATTEMPTS => Ok(earlier + 1),
        _ => Err(WrongState::AttemptsUsed { max: MAX_ATTEMPTS }.into()),
    }
}

/// The key that turns a form that is posted twice into one submission.
struct Once {
    account: AccountId,
    key: String,
    content: String,
}

impl Once {
    /// # Errors
    /// `Invalid` on `key` if it came with other work.
    async fn find_earlier(&self, db: &impl ConnectionTrait) -> Result<Option<SubmissionId>> {
        let found: Option<(SubmissionId, Option<String>)> = submission::Entity::find()
            .select_only()
            .columns([submission::Column::Id, submission::Column::ContentHash])
            .filter(submission::Column::AccountId.eq(self.account))
            .filter(submission::Column::IdempotencyKey.eq(&self.key))
            .into_tuple()
            .one(db)
            .await?;
        match found {
            Some((_, Some(content))) if content != self.content => {
                Err(Error::invalid("key", "This form was already submitted with other work. Reload the page to submit again."))
            }
            found => Ok(found.map(|(id, _)| id)),
        }
    }
}
