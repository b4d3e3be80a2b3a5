use domain::people::{Action, AuditEntry, Role, may_hold};
use domain::problem::Validation;
use domain::text::Email;
use domain::{AccountId, CourseId, paths};
use entity::{account, course_staff};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::content::courses::create::add_staff;
use crate::content::outline;
use crate::kit::error::{Exists, WrongState};
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, audit};
use crate::messaging::notifications;
use crate::people::accounts;
use crate::{Ctx, Error, Result};

/// The most members that a course's staff has.
const MAX_STAFF: u64 = 100;

/// Adds the account with this email to a course's staff and notifies it.
///
/// # Errors
/// `Invalid` if no account has the email, or if the account's own role doesn't allow this one; `Conflict` if it is on the staff
/// already, or if the staff is too large; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn add(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, email: &str, role: Role) -> Result<AccountId> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    let mut check = Validation::default();
    let Some(email) = check.field("email", Email::parse(email)) else { return Err(check.into()) };
    let found = accounts::by_email(&unit.tx, &email).await?.filter(|account| account.disabled_at.is_none());
    let account = found.ok_or_else(|| Error::invalid("email", "No account has this email. They have to sign up first."))?;
    require_allowed(&account, role)?;
    outline::lock(&unit.tx, course).await?;
    let staff = course_staff::Entity::find().filter(course_staff::Column::CourseId.eq(course));
    if staff.clone().filter(course_staff::Column::AccountId.eq(account.id)).count(&unit.tx).await? > 0 {
        return Err(Exists::StaffMember.into());
    }
    if staff.count(&unit.tx).await? >= MAX_STAFF {
        return Err(WrongState::StaffFull.into());
    }
    add_staff(platform, &mut unit, course, account.id, role).await?;
    let slug = &access.course.slug;
    audit::record(ctx, &unit.tx, AuditEntry::StaffAdded { slug, person: &account.email, role }).await?;
    let text = format!("You’re on the staff of “{}” now.", access.course.title);
    let key = format!("staff:{course}:{}", platform.clock.now().timestamp());
    notifications::notify(platform, &mut unit, account.id, &key, &text, &paths::edit_course(slug)).await?;
    unit.commit().await?;
    Ok(account.id)
}

/// Refuses a role that isn't one of a course's staff, or that the account's own role doesn't allow.
pub(super) fn require_allowed(account: &account::Model, role: Role) -> Result<()> {
    if !Role::STAFF.contains(&role) {
        return Err(Error::invalid("role", "Choose teaching assistant, author or instructor."));
    }
    if !may_hold(account.role, role) {
        return Err(Error::invalid("role", "Their account’s own role doesn’t allow this. An administrator can change it."));
    }
    Ok(())
}
