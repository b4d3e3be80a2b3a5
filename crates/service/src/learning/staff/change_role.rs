use domain::event::Subject;
use domain::people::{Action, AuditEntry, Role};
use domain::{AccountId, CourseId};
use entity::course_staff;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::add::require_allowed;
use super::{managers, member, require_manager_left};
use crate::content::outline;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Result};

/// Changes the role of a member of a course's staff. It counts from their next request on.
///
/// # Errors
/// `Invalid` if the account's own role doesn't allow this one; `Conflict` for the last instructor; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn change_role(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, id: AccountId, role: Role) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    outline::lock(&unit.tx, course).await?;
    let (row, account) = member(&unit.tx, course, id).await?;
    require_allowed(&account, role)?;
    if row.role == role {
        return Ok(());
    }
    let before = managers(&unit.tx, course).await?;
    course_staff::Entity::update_many()
        .col_expr(course_staff::Column::Role, Expr::value(role))
        .filter(course_staff::Column::Id.eq(row.id))
        .exec(&unit.tx)
        .await?;
    require_manager_left(&unit.tx, course, &before).await?;
    let (slug, person) = (&access.course.slug, &account.email);
    audit::record(ctx, &unit.tx, AuditEntry::StaffRoleChanged { slug, person, from: row.role, to: role }).await?;
    unit.changed(Change::updated(Subject::CourseStaff, row.id).course(course).account(id));
    unit.commit().await
}
