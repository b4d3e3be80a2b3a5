//! The audit trail: who changed what may be done by whom.

use domain::AuditId;
use entity::audit;
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use crate::{Actor, Origin, Result};

/// Records an action, in the same transaction.
pub(crate) async fn note(
    actor: &Actor,
    platform: &Platform,
    tx: &impl ConnectionTrait,
    action: &str,
    subject: &str,
    details: &str,
) -> Result<()> {
    note_from(&actor.origin(), actor, platform, tx, action, subject, details).await
}

/// Like [`note`], with the origin of another request than the actor's own.
#[allow(clippy::too_many_arguments)]
pub(crate) async fn note_from(
    origin: &Origin,
    actor: &Actor,
    platform: &Platform,
    tx: &impl ConnectionTrait,
    action: &str,
    subject: &str,
    details: &str,
) -> Result<()> {
    let entry = audit::ActiveModel {
        id: Set(AuditId::new()),
        at: Set(platform.clock.now()),
        actor_id: Set(actor.id()),
        action: Set(action.to_owned()),
        subject: Set(subject.to_owned()),
        details: Set(details.to_owned()),
        address: Set(origin.address.clone()),
        user_agent: Set(origin.user_agent.clone()),
        request_id: Set(origin.request_id.clone()),
    };
    entry.insert(tx).await?;
    Ok(())
}
