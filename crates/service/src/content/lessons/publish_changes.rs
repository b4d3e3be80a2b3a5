use domain::content::UpdateKind;
use domain::event::Subject;
use domain::{AccountId, LessonId, text};
use entity::{lesson, lesson_update};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::content::require_content_editor;
use crate::kit::error::{Record, WrongState};
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// The publication of changes, as their author describes it.
#[derive(Debug, Clone, Copy)]
pub struct Update<'a> {
    pub kind: UpdateKind,
    /// One line for learners about the changes; may be empty.
    pub note: &'a str,
}

/// Publishes what was saved in a published lesson since learners' version. `version` is the lesson's, as it was read.
///
/// # Errors
/// `Invalid` on `note`; `Conflict` for a stale version, an empty text, and when there is nothing to publish; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn publish_changes(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    id: LessonId,
    update: Update<'_>,
    version: i64,
) -> Result<()> {
    let note = text::summary(update.note).map_err(|error| Error::invalid("note", error))?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::live_by_id(id).lock_exclusive().one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    if lesson.version != version {
        return Err(Error::stale(Record::Lesson));
    }
    if !lesson.publication(platform.clock.now()).is_published() || !lesson.has_unpublished_changes() {
        return Err(WrongState::NothingToPublish.into());
    }
    if lesson.body.is_empty() {
        return Err(WrongState::LessonEmpty.into());
    }
    let changed = lesson::show_learners(lesson::Entity::update_many(), None)
        .filter(lesson::Column::Id.eq(id))
        .filter(lesson::Column::Version.eq(version))
        .filter(lesson::Column::LearnerVersion.is_not_null())
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Lesson));
    }
    lesson_update(ctx, &lesson, update.kind, note, actor.id()).insert(&unit.tx).await?;
    unit.changed(Change::updated(Subject::Lessons, id).course(lesson.course_id).version(version).draft(false));
    unit.commit().await
}

/// Makes the record of a lesson's latest version being published, without writing it.
pub(crate) fn lesson_update(
    Ctx { platform, .. }: Ctx<'_>,
    lesson: &lesson::Model,
    kind: UpdateKind,
    note: String,
    account: Option<AccountId>,
) -> lesson_update::ActiveModel {
    lesson_update::ActiveModel {
        id: Set(uuid::Uuid::now_v7()),
        lesson_id: Set(lesson.id),
        version: Set(lesson.version),
        kind: Set(kind),
        note: Set(note),
        account_id: Set(account),
        published_at: Set(platform.clock.now()),
    }
}
