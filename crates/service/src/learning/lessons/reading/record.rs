use chrono::{DateTime, Utc};
use domain::{EnrollmentId, LessonId};
use entity::{enrollment, lesson, lesson_reading, progress};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QuerySelect, RelationDef};

use crate::kit::access;
use crate::learning::lessons::outline;
use crate::{Ctx, Error, Result};

/// A learner's part in a lesson.
#[derive(FromQueryResult)]
pub struct Known {
    version: Option<i64>,
    read_at: Option<DateTime<Utc>>,
    pub is_completed: bool,
}

/// The version of a lesson that a learner has read, and when.
#[derive(Debug, Clone, Copy)]
pub struct KnownVersion {
    pub version: i64,
    pub read_at: DateTime<Utc>,
}

impl Known {
    pub fn version(&self) -> Option<KnownVersion> {
        self.version.zip(self.read_at).map(|(version, read_at)| KnownVersion { version, read_at })
    }
}

/// Returns which version of a lesson the learner has read and whether it is completed.
pub async fn known(db: &impl ConnectionTrait, enrollment: EnrollmentId, lesson: LessonId) -> Result<Known> {
    let to_reading: RelationDef = enrollment::Entity::belongs_to(lesson_reading::Entity)
        .from(enrollment::Column::Id)
        .to(lesson_reading::Column::EnrollmentId)
        .into();
    let to_reading = to_reading
        .on_condition(move |_, reading| Expr::col((reading, lesson_reading::Column::LessonId)).eq(lesson).into_condition());
    let to_progress: RelationDef =
        enrollment::Entity::belongs_to(progress::Entity).from(enrollment::Column::Id).to(progress::Column::EnrollmentId).into();
    let to_progress = to_progress
        .on_condition(move |_, progress| Expr::col((progress, progress::Column::LessonId)).eq(lesson).into_condition());
    let known = enrollment::Entity::find_by_id(enrollment)
        .select_only()
        .columns([lesson_reading::Column::Version, lesson_reading::Column::ReadAt])
        .column_as(progress::Column::Id.is_not_null(), "is_completed")
        .join(JoinType::LeftJoin, to_reading)
        .join(JoinType::LeftJoin, to_progress)
        .into_model()
        .one(db)
        .await?;
    known.ok_or(Error::NotFound)
}

/// Records that the learner has read this version.
pub async fn keep(
    db: &impl ConnectionTrait,
    enrollment: EnrollmentId,
    lesson: LessonId,
    version: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = lesson_reading::ActiveModel {
        id: Set(uuid::Uuid::now_v7()),
        enrollment_id: Set(enrollment),
        lesson_id: Set(lesson),
        version: Set(version),
        read_at: Set(now),
    };
    let once = OnConflict::columns([lesson_reading::Column::EnrollmentId, lesson_reading::Column::LessonId])
        .update_columns([lesson_reading::Column::Version, lesson_reading::Column::ReadAt])
        .to_owned();
    lesson_reading::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}

/// Records that the learner knows the lesson as it is now, so that its changes are no longer pointed out.
///
/// # Errors
/// `NotFound`; `WrongState` for a locked lesson; `Forbidden` if the actor isn't enrolled; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn mark_read(Ctx { actor, platform }: Ctx<'_>, id: LessonId) -> Result<()> {
    actor.require_signed_in()?;
    let (db, now) = (&platform.database, platform.clock.now());
    let lesson = lesson::live_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let access = access::course_at(actor, db, lesson.course_id, now).await?;
    outline::require_open(platform, &access, id).await?;
    let enrollment = access.enrollment.ok_or(Error::Forbidden)?;
    keep(db, enrollment.id, id, lesson.for_learners().0, now).await
}
