use domain::event::Subject;
use domain::people::{Action, AuditEntry};
use domain::{AccountId, CourseId};
use entity::course_staff;
use sea_orm::EntityTrait;

use super::{managers, member, require_manager_left};
use crate::content::outline;
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Error, Result};

/// Removes a member from a course's staff, or lets the actor leave it. What they wrote and graded stays.
///
/// # Errors
/// `Conflict` for the course's owner, who has to hand it over first, and for the last instructor; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn remove(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, id: AccountId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    if actor.id() == Some(id) && access.standing.is_some() {
        // Everyone may leave.
    } else {
        access.require(actor, Action::ManagePeople)?;
    }
    outline::lock(&unit.tx, course).await?;
    let (row, account) = member(&unit.tx, course, id).await?;
    if access.course.owner_id == id {
        return Err(Error::from(WrongState::CourseOwner));
    }
    let before = managers(&unit.tx, course).await?;
    course_staff::Entity::delete_by_id(row.id).exec(&unit.tx).await?;
    require_manager_left(&unit.tx, course, &before).await?;
    let entry = AuditEntry::StaffRemoved { slug: &access.course.slug, person: &account.email };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.changed(Change::deleted(Subject::CourseStaff, row.id).course(course).account(id));
    unit.commit().await
}
