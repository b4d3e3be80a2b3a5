use domain::content::CourseState;
use domain::event::Subject;
use domain::people::{Action, AuditEntry, allows, standing};
use domain::{AccountId, CourseId, paths};
use entity::course;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::member;
use crate::content::outline;
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::messaging::notifications;
use crate::{Ctx, Error, Result};

/// Makes another member of the staff, who may write it, the owner of a course. The former owner stays on the staff.
///
/// # Errors
/// `Conflict` if that member may not write the course; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn hand_over(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, to: AccountId) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    if actor.id() != Some(access.course.owner_id) || !access.may(Action::EditContent) {
        access.require(actor, Action::ManagePeople)?;
    }
    outline::lock(&unit.tx, course).await?;
    let (row, account) = member(&unit.tx, course, to).await?;
    let standing = standing(Some(account.role), Some(row.role), false);
    if !allows(standing, Action::EditContent) || account.disabled_at.is_some() {
        return Err(Error::from(WrongState::NotAWriter));
    }
    if access.course.owner_id == to {
        return Ok(());
    }
    course::Entity::update_many()
        .col_expr(course::Column::OwnerId, Expr::value(to))
        .col_expr(course::Column::Version, Expr::col(course::Column::Version).add(1))
        .filter(course::Column::Id.eq(course))
        .exec(&unit.tx)
        .await?;
    let slug = &access.course.slug;
    audit::record(ctx, &unit.tx, AuditEntry::CourseHandedOver { slug, person: &account.email }).await?;
    let text = format!("You’re the owner of “{}” now.", access.course.title);
    let key = format!("owner:{course}:{}", platform.clock.now().timestamp());
    notifications::notify(platform, &mut unit, to, &key, &text, &paths::edit_course(slug)).await?;
    let draft = access.course.state == CourseState::Draft;
    unit.changed(Change::updated(Subject::Courses, course).course(course).version(access.course.version + 1).draft(draft));
    unit.changed(Change::updated(Subject::CourseStaff, row.id).course(course).account(to));
    unit.commit().await
}
