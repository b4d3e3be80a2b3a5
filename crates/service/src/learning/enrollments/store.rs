use chrono::{DateTime, Utc};
use domain::event::Subject;
use domain::learning::EnrollmentState;
use domain::{AccountId, CourseId, EnrollmentId};
use entity::enrollment;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::Result;
use crate::kit::unit::{Change, UnitOfWork};

/// An enrollment that begins now and has no dates.
pub(crate) fn new(course_id: CourseId, account_id: AccountId, state: EnrollmentState, now: DateTime<Utc>) -> enrollment::Model {
    enrollment::Model {
        id: EnrollmentId::new(),
        course_id,
        account_id,
        last_lesson_id: None,
        created_at: now,
        state,
        starts_at: None,
        ends_at: None,
    }
}

/// Inserts an enrollment and announces it; returns whether there was none yet.
pub(crate) async fn insert(unit: &mut UnitOfWork<'_>, enrollment: &enrollment::Model) -> Result<bool> {
    let row = enrollment::ActiveModel {
        id: Set(enrollment.id),
        course_id: Set(enrollment.course_id),
        account_id: Set(enrollment.account_id),
        last_lesson_id: Set(enrollment.last_lesson_id),
        created_at: Set(enrollment.created_at),
        state: Set(enrollment.state),
        starts_at: Set(enrollment.starts_at),
        ends_at: Set(enrollment.ends_at),
    };
    let once = OnConflict::columns([enrollment::Column::AccountId, enrollment::Column::CourseId]).do_nothing().to_owned();
    let inserted = enrollment::Entity::insert(row).on_conflict(once).exec_without_returning(&unit.tx).await? > 0;
    if inserted {
        let change = Change::inserted(Subject::Enrollments, enrollment.id);
        unit.changed(change.course(enrollment.course_id).account(enrollment.account_id));
    }
    Ok(inserted)
}

/// Stores an enrollment's new state and announces it.
pub(crate) async fn set_state(unit: &mut UnitOfWork<'_>, enrollment: &enrollment::Model, state: EnrollmentState) -> Result<()> {
    enrollment::Entity::update_many()
        .col_expr(enrollment::Column::State, Expr::value(state))
        .filter(enrollment::Column::Id.eq(enrollment.id))
        .exec(&unit.tx)
        .await?;
    let change = Change::updated(Subject::Enrollments, enrollment.id);
    unit.changed(change.course(enrollment.course_id).account(enrollment.account_id));
    Ok(())
}

/// Makes someone an active learner, by a new enrollment or by the one they have; returns its id.
pub(crate) async fn let_in(
    unit: &mut UnitOfWork<'_>,
    course: CourseId,
    account: AccountId,
    existing: Option<enrollment::Model>,
    now: DateTime<Utc>,
) -> Result<EnrollmentId> {
    if let Some(existing) = existing {
        set_state(unit, &existing, EnrollmentState::Active).await?;
        return Ok(existing.id);
    }
    let enrollment = new(course, account, EnrollmentState::Active, now);
    insert(unit, &enrollment).await?;
    Ok(enrollment.id)
}
