use domain::content::CourseState;
use domain::event::Subject;
use domain::learning::EnrollmentRefusal;
use domain::{CourseId, EnrollmentId};
use entity::{course, enrollment};
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

use crate::content::courses::settings::{count_learners, enrollment_rules};
use crate::content::outline;
use crate::kit::access;
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Enrolls the actor as a learner. Enrolling again changes nothing and isn't an error.
///
/// # Errors
/// `NotFound`; `Conflict` if the course isn't open for enrollment or has no place left; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn enroll(Ctx { actor, platform }: Ctx<'_>, id: CourseId) -> Result<EnrollmentId> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, id).await?;
    if let Some(enrollment) = access.enrollment {
        return Ok(enrollment.id);
    }
    require_open(platform, &unit.tx, &access.course).await?;
    let enrollment = EnrollmentId::new();
    let row = enrollment::ActiveModel {
        id: Set(enrollment),
        course_id: Set(id),
        account_id: Set(signed.id),
        last_lesson_id: Set(None),
        created_at: Set(platform.clock.now()),
    };
    let once = OnConflict::columns([enrollment::Column::AccountId, enrollment::Column::CourseId]).do_nothing().to_owned();
    if enrollment::Entity::insert(row).on_conflict(once).exec_without_returning(&unit.tx).await? == 0 {
        let access = access::course(actor, &unit.tx, id).await?;
        return access.enrollment.map(|enrollment| enrollment.id).ok_or(Error::NotFound);
    }
    unit.changed(Change::inserted(Subject::Enrollments, enrollment).course(id).account(signed.id));
    unit.commit().await?;
    Ok(enrollment)
}

/// Refuses another learner if the course isn't published or its rules don't admit one. Locks the course, so that two people can't
/// take its last place.
async fn require_open(platform: &Platform, tx: &impl ConnectionTrait, course: &course::Model) -> Result<()> {
    if course.state != CourseState::Published {
        return Err(WrongState::EnrollmentRefused(EnrollmentRefusal::Closed).into());
    }
    let rules = enrollment_rules(course);
    let learners = if rules.seats.is_some() {
        outline::lock(tx, course.id).await?;
        count_learners(tx, course.id).await?
    } else {
        0
    };
    match rules.refusal(learners, platform.clock.now()) {
        Some(refusal) => Err(WrongState::EnrollmentRefused(refusal).into()),
        None => Ok(()),
    }
}

/// Leaves a course. Deletes the enrollment and its progress, but not the submissions.
///
/// # Errors
/// `NotFound` if the actor isn't enrolled; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn leave(Ctx { actor, platform }: Ctx<'_>, id: CourseId) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, id).await?;
    let enrollment = access.enrollment.ok_or(Error::NotFound)?;
    enrollment::Entity::delete_by_id(enrollment.id).exec(&unit.tx).await?;
    unit.changed(Change::deleted(Subject::Enrollments, enrollment.id).course(id).account(signed.id));
    unit.commit().await
}
