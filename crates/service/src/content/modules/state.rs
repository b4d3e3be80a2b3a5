use domain::ModuleId;
use domain::content::{ModuleState, Publication};
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::{lesson, module};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{as_read, stale};
use crate::content::publish_due::PublishDue;
use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::publication::{Wanted, schedule};
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Publishes a module now or at a set time, or makes it a draft again, as it was when `version` was read. Learners see its published
/// lessons while it is published. Returns its publication before.
///
/// # Errors
/// `Invalid` on `publish_at` for no time, or one that has passed; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_state(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    id: ModuleId,
    wanted: Wanted<'_>,
    version: i64,
) -> Result<Publication> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let module = module::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, module.course_id).await?;
    let now = platform.clock.now();
    let was = module.publication(now);
    let becomes = wanted.publication(&actor.require_signed_in()?.time_zone, now, was)?;
    if was == becomes {
        return Ok(was);
    }
    let state = if becomes.is_published() { ModuleState::Published } else { ModuleState::Draft };
    let changed = module::Entity::update_many()
        .col_expr(module::Column::State, Expr::value(state))
        .col_expr(module::Column::PublishAt, Expr::value(becomes.publish_at()))
        .filter(as_read(id, version))
        .filter(module::Column::RemovedAt.is_null())
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(stale(&module));
    }
    if !becomes.is_published() {
        // Nobody reads its lessons any more, so nothing waits to be published.
        let of_module = lesson::Column::ModuleId.eq(id).and(lesson::Column::LearnerVersion.is_not_null());
        lesson::show_learners(lesson::Entity::update_many(), None).filter(of_module).exec(&unit.tx).await?;
    }
    let entry = AuditEntry::ModuleState { module: id, title: &module.title, to: becomes.state() };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.changed(Change::updated(Subject::Modules, id).course(module.course_id).version(version));
    if let Some(at) = becomes.publish_at() {
        schedule::<PublishDue>(&mut unit, at).await?;
    }
    unit.commit().await?;
    Ok(was)
}
