//! Sessions and API tokens, as their owner and administrators see and end them.

use domain::event::Subject;
use domain::people::device;
use domain::people::{Action, AuditEntry};
use domain::{AccountId, SessionId};
use entity::{account, session};
use platform::Platform;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::people::SessionRow;

use super::current::{Kind, all_going_on, end_all, end_others};
use crate::kit::security::{Event, log};
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{audit, token};
use crate::{Ctx, Error, Result};

/// More than anyone needs; the least recently used ones are left out.
const MAX_SHOWN: u64 = 100;

/// Lists the actor's own sessions and API tokens, the most recently used first. `current` is the caller's token.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn mine(Ctx { actor, platform }: Ctx<'_>, current: &str) -> Result<Vec<SessionRow>> {
    list_for_account(platform, &platform.database, actor.require_signed_in()?.id, current).await
}

pub(crate) async fn list_for_account(
    platform: &Platform,
    db: &impl ConnectionTrait,
    account: AccountId,
    current: &str,
) -> Result<Vec<SessionRow>> {
    let current = token::hash(current);
    let sessions = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(all_going_on(platform.clock.now()))
        .order_by_desc(session::Column::LastSeenAt)
        .order_by_desc(session::Column::Id)
        .limit(MAX_SHOWN)
        .all(db)
        .await?;
    let row = |session: session::Model| SessionRow {
        id: session.id,
        device: device(&session.user_agent),
        is_api_token: session.kind == Kind::Api.name(),
        is_current: session.token_hash == current,
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
        expires_at: session.expires_at,
    };
    Ok(sessions.into_iter().map(row).collect())
}

/// Ends one of the actor's own sessions or API tokens.
///
/// # Errors
/// `NotFound` if it doesn't exist or isn't the actor's own; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn end(ctx @ Ctx { actor, platform }: Ctx<'_>, id: SessionId) -> Result<()> {
    let own = actor.require_signed_in()?.id;
    let mut unit = UnitOfWork::begin(platform).await?;
    let ended = session::Entity::delete_many()
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::AccountId.eq(own))
        .exec(&unit.tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    audit::record(ctx, &unit.tx, AuditEntry::SessionEnded(own)).await?;
    unit.changed(Change::deleted(Subject::Sessions, id).account(own));
    unit.commit().await?;
    log(Event::SessionEnded, Some(own), &actor.origin(), "");
    Ok(())
}

/// Ends all of the actor's own sessions and API tokens except the one with this token.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn end_mine_but(ctx @ Ctx { actor, platform }: Ctx<'_>, current: &str) -> Result<()> {
    let own = actor.require_signed_in()?.id;
    let mut unit = UnitOfWork::begin(platform).await?;
    end_others(&mut unit, own, Some(current)).await?;
    audit::record(ctx, &unit.tx, AuditEntry::SessionsEnded(own)).await?;
    unit.commit().await?;
    log(Event::SessionsEnded, Some(own), &actor.origin(), "all others");
    Ok(())
}

/// Ends all sessions and API tokens of an account. For administrators.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn end_all_of(ctx @ Ctx { actor, platform }: Ctx<'_>, account: AccountId) -> Result<()> {
    actor.require(Action::ManageAccounts)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    account::Entity::find_by_id(account).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    end_all(&mut unit, account).await?;
    audit::record(ctx, &unit.tx, AuditEntry::SessionsEnded(account)).await?;
    unit.commit().await?;
    log(Event::SessionsEnded, Some(account), &actor.origin(), "by an administrator");
    Ok(())
}
