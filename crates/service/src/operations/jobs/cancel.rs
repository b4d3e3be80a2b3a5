use domain::JobId;
use domain::people::{Action, AuditEntry};
use entity::job;
use sea_orm::EntityTrait;

use super::{changed, title};
use crate::kit::audit;
use crate::kit::error::WrongState;
use crate::kit::unit::UnitOfWork;
use crate::operations::work::registry;
use crate::{Ctx, Error, Result};

/// Cancels a job: one that waits isn't begun, one that runs is asked to stop.
///
/// # Errors
/// `WrongState` if it has ended, repeats, or belongs to a record that can be canceled instead; `NotFound`; `SignInNeeded`; `Forbidden` for everyone but administrators.
#[tracing::instrument(skip_all)]
pub async fn cancel(ctx @ Ctx { actor, platform }: Ctx<'_>, id: JobId) -> Result<()> {
    actor.require(Action::ManageJobs)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let job = job::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if !registry().may_cancel(&job.kind) {
        return Err(WrongState::JobNotCancelable.into());
    }
    if !jobs::cancel(&unit.tx, platform.clock.now(), id).await? {
        return Err(WrongState::JobEnded.into());
    }
    audit::record(ctx, &unit.tx, AuditEntry::JobCanceled { job: id, title: title(&job.kind) }).await?;
    unit.changed(changed(id));
    unit.commit().await
}
