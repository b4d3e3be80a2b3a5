use domain::content::CourseState;
use domain::event::Subject;
use domain::learning::{EnrollmentPolicy, EnrollmentRefusal, EnrollmentState};
use domain::people::Action;
use domain::{CourseId, paths};
use entity::{course, enrollment};
use platform::Platform;
use sea_orm::{ConnectionTrait, EntityTrait};
use views::learning::OwnEnrollment;

use super::store;
use crate::content::courses::settings::{count_learners, enrollment_rules};
use crate::content::outline;
use crate::kit::actor::SignedIn;
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, limits};
use crate::messaging::notifications;
use crate::{Ctx, Error, Result};

/// Enrolls the actor as a learner, or asks the course's staff to if they decide about each learner. Doing it again changes
/// nothing and isn't an error.
///
/// # Errors
/// `Conflict` if the course isn't open for enrollment, has no place left, or if its staff removed or rejected the actor;
/// `RateLimited` for too many requests; `NotFound`; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn enroll(Ctx { actor, platform }: Ctx<'_>, id: CourseId) -> Result<OwnEnrollment> {
    let signed = actor.require_signed_in()?;
    let now = platform.clock.now();
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course_at(actor, &unit.tx, id, now).await?;
    if let Some(enrollment) = access.enrollment {
        return Ok(own(&enrollment));
    }
    if let Some(outside) = access.outside {
        return if outside.is_final(now) { Err(refused(EnrollmentRefusal::UpToStaff)) } else { Ok(own(&outside)) };
    }
    require_open(platform, &unit.tx, &access.course).await?;
    let state = match access.course.enrollment_policy {
        EnrollmentPolicy::Approval => EnrollmentState::Pending,
        EnrollmentPolicy::Open | EnrollmentPolicy::Closed => EnrollmentState::Active,
    };
    let enrollment = store::new(id, signed.id, state, now);
    if !store::insert(&mut unit, &enrollment).await? {
        let access = access::course_at(actor, &unit.tx, id, now).await?;
        return access.enrollment.or(access.outside).map(|enrollment| own(&enrollment)).ok_or(Error::NotFound);
    }
    if state == EnrollmentState::Pending {
        limits::count_in(platform, &unit.tx, limits::ENROLLMENT_REQUESTS, &signed.id.to_string()).await?;
        tell_staff(platform, &mut unit, &access.course, signed).await?;
    }
    unit.commit().await?;
    Ok(own(&enrollment))
}

pub(crate) const fn own(enrollment: &enrollment::Model) -> OwnEnrollment {
    let enrollment::Model { id, state, starts_at, ends_at, .. } = enrollment;
    OwnEnrollment { id: *id, state: *state, starts_at: *starts_at, ends_at: *ends_at }
}

fn refused(refusal: EnrollmentRefusal) -> Error {
    WrongState::EnrollmentRefused(refusal).into()
}

/// Refuses another learner if the course isn't published or its rules don't admit one. Locks the course, so that two people can't
/// take its last place.
async fn require_open(platform: &Platform, tx: &impl ConnectionTrait, course: &course::Model) -> Result<()> {
    if course.state != CourseState::Published {
        return Err(refused(EnrollmentRefusal::Closed));
    }
    let rules = enrollment_rules(course);
    let learners = if rules.seats.is_some() {
        outline::lock(tx, course.id).await?;
        count_learners(tx, course.id).await?
    } else {
        0
    };
    rules.refusal(learners, platform.clock.now()).map_or(Ok(()), |refusal| Err(refused(refusal)))
}

/// Notifies those who decide, once about each learner.
async fn tell_staff(platform: &Platform, unit: &mut UnitOfWork<'_>, course: &course::Model, learner: &SignedIn) -> Result<()> {
    let key = format!("enrollment-request:{}:{}", course.id, learner.id);
    let text = format!("{} asks to enroll in “{}”.", learner.name, course.title);
    let link = paths::with_query(&paths::course_people(&course.slug), [("state", EnrollmentState::Pending.name())]);
    for staff in access::staff_who_may(&unit.tx, course.id, Action::ManagePeople).await? {
        notifications::notify(platform, unit, staff, &key, &text, &link).await?;
    }
    Ok(())
}

/// Leaves a course, or takes back the request to enroll. Deletes the enrollment and its progress, but not the submissions. One
/// that has an end or is completed stays with its progress, because enrolling again would undo what staff decided.
///
/// # Errors
/// `NotFound` if the actor isn't enrolled; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn leave(Ctx { actor, platform }: Ctx<'_>, id: CourseId) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let now = platform.clock.now();
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course_at(actor, &unit.tx, id, now).await?;
    let outside = access.outside.filter(|outside| !outside.is_final(now));
    let enrollment = access.enrollment.or(outside).ok_or(Error::NotFound)?;
    if enrollment.state == EnrollmentState::Completed || enrollment.ends_at.is_some() {
        store::set_state(&mut unit, &enrollment, EnrollmentState::Inactive).await?;
    } else {
        enrollment::Entity::delete_by_id(enrollment.id).exec(&unit.tx).await?;
        unit.changed(Change::deleted(Subject::Enrollments, enrollment.id).course(id).account(signed.id));
    }
    unit.commit().await
}
