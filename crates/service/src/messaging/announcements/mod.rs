//! Announcements: messages to all learners of a course, by email and on the course's page.

mod cancel;
mod edit;
mod form;
mod list;
mod queue;
mod read;
mod recipients;
mod trial;

pub use cancel::cancel;
pub use edit::{edit, source};
pub use form::Form;
pub use list::list;
pub(crate) use queue::{SendAnnouncement, job};
pub use read::list_for_course;
pub use recipients::recipients;
pub use trial::send_test;

use domain::event::Subject;
use domain::people::{Action, AuditEntry};
use domain::{AccountId, AnnouncementId, CourseId};
use entity::{announcement, announcement_recipient};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit, token};
use crate::{Actor, Ctx, Error, Result};

/// Sends a message to everyone enrolled in a course at the scheduled time: the one that is set, or in half a minute. Until
/// then it can be canceled.
///
/// # Errors
/// `Invalid` with everything that is wrong, including a time in the past and a key that came with other content; `NotFound`;
/// `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn announce(ctx: Ctx<'_>, course: CourseId, form: Form<'_>) -> Result<AnnouncementId> {
    create(ctx, course, form, None).await
}

/// Like [`announce`], to some learners only. Nobody else can read it but those who may write to learners.
///
/// # Errors
/// Like [`announce`].
pub(crate) async fn announce_to(
    ctx: Ctx<'_>,
    course: CourseId,
    form: Form<'_>,
    learners: &[AccountId],
) -> Result<AnnouncementId> {
    create(ctx, course, form, Some(learners)).await
}

async fn create(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    course: CourseId,
    form: Form<'_>,
    to: Option<&[AccountId]>,
) -> Result<AnnouncementId> {
    let signed = actor.require_signed_in()?;
    let now = platform.clock.now();
    let key = token::hash(&format!("{course}:{}", form.key));
    let form_hash = form.hash(to);
    let checked = form.check(signed, now);
    let mut unit = UnitOfWork::begin(platform).await?;
    access::course(actor, &unit.tx, course).await?.require(actor, Action::MailLearners)?;
    if let Some(earlier) = posted_before(&unit.tx, signed.id, &key, &form_hash).await? {
        return Ok(earlier);
    }
    let checked = checked?;
    let row = announcement::ActiveModel {
        id: Set(AnnouncementId::new()),
        course_id: Set(course),
        author_id: Set(signed.id),
        subject: Set(checked.subject.into()),
        body: Set(checked.body),
        idempotency_key: Set(key.clone()),
        scheduled_for: Set(checked.scheduled_for),
        queued_at: Set(None),
        created_at: Set(now),
        form_hash: Set(form_hash.clone()),
        recipients: Set(None),
        version: Set(1),
        to_some: Set(to.is_some()),
    };
    let announcement = match row.insert(&unit.tx).await {
        Ok(announcement) => announcement,
        Err(error) => {
            drop(unit);
            // The same form may have been posted at the same moment.
            return posted_before(&platform.database, signed.id, &key, &form_hash).await?.ok_or_else(|| error.into());
        }
    };
    let id = announcement.id;
    let recipients = to
        .unwrap_or_default()
        .iter()
        .map(|learner| announcement_recipient::ActiveModel { announcement_id: Set(id), account_id: Set(*learner) });
    if to.is_some_and(|to| !to.is_empty()) {
        announcement_recipient::Entity::insert_many(recipients).exec_without_returning(&unit.tx).await?;
    }
    let entry = AuditEntry::AnnouncementCreated { announcement: id, subject: &announcement.subject };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.enqueue::<SendAnnouncement>([job(&announcement)]).await?;
    unit.changed(Change::inserted(Subject::Announcements, id).course(course));
    unit.commit().await?;
    Ok(id)
}

/// Returns the announcement made with the same key; refuses a key with other content.
async fn posted_before(
    db: &impl ConnectionTrait,
    author: AccountId,
    key: &str,
    form_hash: &str,
) -> Result<Option<AnnouncementId>> {
    let earlier = announcement::Entity::find()
        .filter(announcement::Column::AuthorId.eq(author))
        .filter(announcement::Column::IdempotencyKey.eq(key))
        .one(db)
        .await?;
    match earlier {
        Some(earlier) if earlier.form_hash != form_hash => {
            Err(Error::invalid("key", "This key was used for another announcement already."))
        }
        earlier => Ok(earlier.map(|announcement| announcement.id)),
    }
}

/// Finds a scheduled announcement, for members of staff who may write to the course's learners.
async fn find_scheduled(actor: &Actor, db: &impl ConnectionTrait, id: AnnouncementId) -> Result<announcement::Model> {
    let announcement = announcement::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    access::course(actor, db, announcement.course_id).await?.require(actor, Action::MailLearners)?;
    if announcement.queued_at.is_some() { Err(too_late()) } else { Ok(announcement) }
}

fn too_late() -> Error {
    WrongState::AnnouncementSent.into()
}
