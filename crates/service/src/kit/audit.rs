//! The audit trail: who changed what may be done by whom.

use domain::AuditId;
use domain::people::AuditEntry;
use entity::audit;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use crate::{Ctx, Result};

/// Records an entry, in the same transaction.
pub(crate) async fn record(Ctx { actor, platform }: Ctx<'_>, tx: &impl ConnectionTrait, entry: AuditEntry<'_>) -> Result<()> {
    let origin = actor.origin();
    let row = audit::ActiveModel {
        id: Set(AuditId::new()),
        at: Set(platform.clock.now()),
        actor_id: Set(actor.id()),
        action: Set(entry.action().name().to_owned()),
        subject: Set(entry.subject()),
        details: Set(entry.details()),
        address: Set(origin.address.clone()),
        user_agent: Set(origin.user_agent.clone()),
        request_id: Set(origin.request_id.clone()),
    };
    row.insert(tx).await?;
    Ok(())
}
