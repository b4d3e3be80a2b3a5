use domain::JobId;
use domain::event::Subject;
use domain::people::{Action, AuditEntry};
use entity::job;
use sea_orm::EntityTrait;

use super::title;
use crate::kit::audit;
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::operations::work::registry;
use crate::{Ctx, Error, Result};

/// Queues a failed or canceled job again, with all its tries.
///
/// # Errors
/// `WrongState` if it hasn't failed, another job does the same already, or no worker can do it; `NotFound`; `SignInNeeded`; `Forbidden` for everyone
/// but administrators.
#[tracing::instrument(skip_all)]
pub async fn retry(ctx @ Ctx { actor, platform }: Ctx<'_>, id: JobId) -> Result<()> {
    actor.require(Action::ManageJobs)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let job = job::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if !registry().knows(&job.kind) || !jobs::retry_failed(&unit.tx, platform.clock.now(), id).await? {
        return Err(WrongState::JobNotRepeatable.into());
    }
    audit::record(ctx, &unit.tx, AuditEntry::JobRetried { job: id, title: title(&job.kind) }).await?;
    // Workers look at the queue when something is inserted.
    unit.changed(Change::inserted(Subject::Jobs, id));
    unit.commit().await
}
