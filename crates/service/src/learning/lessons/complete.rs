use domain::LessonId;
use domain::event::Subject;
use entity::{lesson, progress};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{outline, reading};
use crate::kit::access;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Marks a lesson as completed, or not. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound`; `WrongState` for a locked lesson; `Forbidden` if the actor isn't enrolled; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn complete(Ctx { actor, platform }: Ctx<'_>, id: LessonId, done: bool) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let access = access::course_at(actor, &unit.tx, lesson.course_id, platform.clock.now()).await?;
    if done {
        outline::require_open(platform, &access, id).await?;
    } else {
        outline::require_shown(platform, &access, id).await?;
    }
    let enrollment = access.enrollment.ok_or(Error::Forbidden)?;
    if done {
        let row = progress::ActiveModel {
            id: Set(uuid::Uuid::now_v7()),
            enrollment_id: Set(enrollment.id),
            lesson_id: Set(id),
            completed_at: Set(platform.clock.now()),
        };
        let once = OnConflict::columns([progress::Column::EnrollmentId, progress::Column::LessonId]).do_nothing().to_owned();
        progress::Entity::insert(row).on_conflict(once).exec_without_returning(&unit.tx).await?;
        reading::keep(&unit.tx, enrollment.id, id, lesson.for_learners().0, platform.clock.now()).await?;
    } else {
        progress::Entity::delete_many()
            .filter(progress::Column::EnrollmentId.eq(enrollment.id))
            .filter(progress::Column::LessonId.eq(id))
            .exec(&unit.tx)
            .await?;
    }
    unit.changed(Change::updated(Subject::Enrollments, enrollment.id).course(lesson.course_id).account(signed.id));
    unit.commit().await
}
