use domain::content::CourseState;
use domain::learning::{EnrollmentDecision, EnrollmentRefusal};
use domain::people::{Action, AuditEntry};
use domain::{AccountId, CourseId, EnrollmentId, paths};
use entity::course;
use platform::Platform;
use sea_orm::ConnectionTrait;
use views::learning::Decided;

use super::selection;
use crate::content::courses::settings::{count_learners, enrollment_rules};
use crate::content::outline;
use crate::kit::error::WrongState;
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, audit};
use crate::learning::enrollments::store;
use crate::messaging::notifications;
use crate::{Ctx, Result};

/// Makes a decision about enrollments of a course. Leaves out those in a state that doesn't permit it. Notifies learners who
/// asked to enroll.
///
/// # Errors
/// `Invalid` on `enrollments` for none and for too many; `Conflict` if no state permits the decision, or if there are fewer
/// places than people to let in; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn decide(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    course: CourseId,
    enrollments: &[EnrollmentId],
    decision: EnrollmentDecision,
) -> Result<Decided> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    outline::lock(&unit.tx, course).await?;
    let selected = selection::read(&unit.tx, course, enrollments).await?;
    let (total, mut changed) = (enrollments.len() as u64, Vec::new());
    for (enrollment, email) in selected {
        if let Some(state) = enrollment.state.after(decision) {
            changed.push((enrollment, email, state));
        }
    }
    if changed.is_empty() {
        return Err(WrongState::EnrollmentDecided.into());
    }
    let entering = changed.iter().filter(|(before, _, after)| after.takes_seat() && !before.state.takes_seat()).count();
    require_seats(&unit.tx, &access.course, entering as u64).await?;
    for (enrollment, email, state) in &changed {
        store::set_state(&mut unit, enrollment, *state).await?;
        let entry = AuditEntry::EnrollmentDecided { slug: &access.course.slug, person: email, decision };
        audit::record(ctx, &unit.tx, entry).await?;
        tell_learner(platform, &mut unit, &access.course, (enrollment.id, enrollment.account_id), decision).await?;
    }
    unit.commit().await?;
    let changed = changed.len() as u64;
    Ok(Decided { changed, unchanged: total.saturating_sub(changed) })
}

/// Refuses if the course hasn't places for so many more. Call it with the course locked.
pub(crate) async fn require_seats(db: &impl ConnectionTrait, course: &course::Model, entering: u64) -> Result<()> {
    let rules = enrollment_rules(course);
    if entering == 0 || rules.seats.is_none() {
        return Ok(());
    }
    let left = rules.seats_left(count_learners(db, course.id).await?);
    if left.is_some_and(|left| left < entering) {
        return Err(WrongState::EnrollmentRefused(EnrollmentRefusal::Full).into());
    }
    Ok(())
}

/// Notifies a learner of a decision about their enrollment, unless the course is still a draft.
pub(super) async fn tell_learner(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    course: &course::Model,
    (enrollment, learner): (EnrollmentId, AccountId),
    decision: EnrollmentDecision,
) -> Result<()> {
    let text = match decision {
        EnrollmentDecision::Approve => format!("You’re enrolled in “{}”.", course.title),
        EnrollmentDecision::Reject => format!("Your request to enroll in “{}” was rejected.", course.title),
        EnrollmentDecision::Complete | EnrollmentDecision::Remove | EnrollmentDecision::Restore => return Ok(()),
    };
    if course.state == CourseState::Draft {
        return Ok(());
    }
    let key = format!("enrollment:{enrollment}:{}", decision.name());
    notifications::notify(platform, unit, learner, &key, &text, &paths::course(&course.slug)).await
}
