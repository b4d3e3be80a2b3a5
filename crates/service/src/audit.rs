//! The audit trail: who changed what may be done by whom.

use domain::account::AuditRow;
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use domain::{AccountId, AuditId};
use entity::{account, audit};
use platform::Platform;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

use crate::{Actor, Result};

/// Notes in the same transaction what is done.
pub(crate) async fn note(
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
    };
    entry.insert(tx).await?;
    Ok(())
}

/// The trail, newest first. For administrators.
///
/// # Errors
/// `Forbidden` for everyone else.
#[tracing::instrument(skip_all)]
pub async fn list(actor: &Actor, platform: &Platform, page: PageRequest) -> Result<Page<AuditRow>> {
    actor.require(Action::ReadAudit)?;
    let mut query = audit::Entity::find().order_by_desc(audit::Column::Id).limit(u64::from(page.size()) + 1);
    if let Some(after) = page.after {
        query = query.filter(audit::Column::Id.lt(AuditId(after)));
    }
    let entries = query.all(&platform.database).await?;
    let ids: Vec<AccountId> = entries.iter().filter_map(|entry| entry.actor_id).collect();
    let names: HashMap<AccountId, String> = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(&platform.database)
        .await?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    let rows = entries
        .into_iter()
        .map(|entry| AuditRow {
            id: entry.id,
            at: entry.at,
            actor: entry.actor_id.map(|id| names.get(&id).cloned().unwrap_or_else(|| id.to_string())),
            action: entry.action,
            subject: entry.subject,
            details: entry.details,
        })
        .collect();
    Ok(Page::cut(rows, page, |row| row.id.0))
}
