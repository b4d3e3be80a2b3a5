use std::collections::HashSet;

use domain::CourseId;
use domain::content::CourseState;
use domain::learning::{EnrollmentDecision, ManualEnrollment, emails_in};
use domain::people::{Action, AuditEntry};
use domain::text::Email;
use entity::{account, course, enrollment};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::learning::EnrolledEmail;

use super::decide::{require_seats, tell_learner};
use crate::content::outline;
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, audit, limits};
use crate::learning::enrollments::store;
use crate::learning::links::invite::invite;
use crate::people::accounts;
use crate::{Ctx, Error, Result};

/// The most emails in one call.
pub const MAX_EMAILS: usize = 200;

/// Enrolls the accounts with the emails in a pasted text, whatever the course's enrollment policy says, and returns what became
/// of each email. Approves requests, and restores those who were removed or rejected. Notifies everyone who is let in, and
/// invites emails without an account.
///
/// # Errors
/// `Invalid` on `emails` for none and for too many; `Conflict` if there are fewer places than people to let in; `RateLimited`;
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn enroll(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, emails: &str) -> Result<Vec<EnrolledEmail>> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    let written: Vec<&str> = emails_in(emails).take(MAX_EMAILS + 1).collect();
    if written.is_empty() {
        return Err(Error::invalid("emails", "Please enter at least one email."));
    }
    if written.len() > MAX_EMAILS {
        return Err(Error::invalid("emails", format!("Please enter at most {MAX_EMAILS} emails at once.")));
    }
    limits::count_in(platform, &unit.tx, limits::MANUAL_ENROLLMENTS, &course.to_string()).await?;
    outline::lock(&unit.tx, course).await?;
    let (mut outcomes, mut seen, mut let_in) = (Vec::new(), HashSet::new(), Vec::new());
    for text in written {
        let outcome = match Email::parse(text) {
            Err(_) => ManualEnrollment::NotAnEmail,
            Ok(email) if !seen.insert(email.clone()) => continue,
            Ok(email) => match accounts::by_email(&unit.tx, &email).await? {
                None if access.course.state == CourseState::Published => {
                    invite(ctx, &mut unit, &access.course, &email).await?;
                    ManualEnrollment::Invited
                }
                None => ManualEnrollment::NoAccount,
                Some(account) if account.disabled_at.is_some() => ManualEnrollment::Disabled,
                Some(account) => match find(&unit, course, &account).await? {
                    Some(enrollment) if enrollment.state.takes_seat() => ManualEnrollment::Already,
                    existing => {
                        let_in.push((account, existing));
                        ManualEnrollment::Enrolled
                    }
                },
            },
        };
        outcomes.push(EnrolledEmail { email: text.to_owned(), outcome });
    }
    require_seats(&unit.tx, &access.course, let_in.len() as u64).await?;
    for (account, existing) in let_in {
        let_one_in(ctx, &mut unit, &access.course, &account, existing).await?;
    }
    unit.commit().await?;
    Ok(outcomes)
}

async fn find(unit: &UnitOfWork<'_>, course: CourseId, account: &account::Model) -> Result<Option<enrollment::Model>> {
    let query = enrollment::Entity::find()
        .filter(enrollment::Column::CourseId.eq(course))
        .filter(enrollment::Column::AccountId.eq(account.id));
    Ok(query.one(&unit.tx).await?)
}

async fn let_one_in(
    ctx @ Ctx { platform, .. }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    course: &course::Model,
    account: &account::Model,
    existing: Option<enrollment::Model>,
) -> Result<()> {
    let id = store::let_in(unit, course.id, account.id, existing, platform.clock.now()).await?;
    audit::record(ctx, &unit.tx, AuditEntry::LearnerEnrolled { slug: &course.slug, person: &account.email }).await?;
    tell_learner(platform, unit, course, (id, account.id), EnrollmentDecision::Approve).await
}
