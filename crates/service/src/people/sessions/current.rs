//! Sessions, stored on the server; the browser or REST client holds a secret token.

use domain::event::Subject;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use domain::{AccountId, SessionId};
use entity::{account, session};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, SelectTwo};

use super::devices;
use crate::kit::actor::SignedIn;
use crate::kit::security::{Event, log};
use crate::kit::token;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Actor, Origin, Result};

/// How often the last use of a session is written at most.
const SEEN_EVERY: Duration = Duration::minutes(10);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A cookie in a browser: 30 days, or 14 days without use.
    Browser,
    /// A bearer token of a REST client: 90 days.
    Api,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Api => "api",
        }
    }

    #[must_use]
    pub fn lifetime(self) -> Duration {
        match self {
            Self::Browser => Duration::days(30),
            Self::Api => Duration::days(90),
        }
    }

    /// How long it lasts without use, if that is less than its lifetime.
    #[must_use]
    pub fn idle(self) -> Option<Duration> {
        match self {
            Self::Browser => Some(Duration::days(14)),
            Self::Api => None,
        }
    }

    /// The condition for active sessions of this kind.
    fn active_session(self, now: DateTime<Utc>) -> Condition {
        Condition::all()
            .add(session::Column::Kind.eq(self.name()))
            .add(session::Column::ExpiresAt.gt(now))
            .add_option(self.idle().map(|idle| session::Column::LastSeenAt.gt(now - idle)))
    }
}

/// A new session. Its token is returned only once.
#[derive(Debug)]
pub struct NewSession {
    pub token: String,
    /// The device token, for the browser to keep after the session.
    pub device: Option<String>,
    pub account: AccountId,
    pub expires_at: DateTime<Utc>,
}

pub(crate) async fn open(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    account: AccountId,
    kind: Kind,
    user_agent: &str,
) -> Result<NewSession> {
    let now = platform.clock.now();
    let token = token::new();
    let expires_at = now + kind.lifetime();
    let row = session::ActiveModel {
        token_hash: Set(token::hash(&token)),
        id: Set(SessionId::new()),
        account_id: Set(account),
        kind: Set(kind.name().to_owned()),
        user_agent: Set(user_agent.chars().take(200).collect()),
        created_at: Set(now),
        expires_at: Set(expires_at),
        last_seen_at: Set(now),
    };
    row.insert(tx).await?;
    Ok(NewSession { token, device: None, account, expires_at })
}

/// Returns the holder of this token: a visitor if it is unknown, expired, of the other kind, or of a disabled account. Counts
/// as use of the session.
///
/// # Errors
/// The database failed.
pub async fn actor(platform: &Platform, token: &str, kind: Kind) -> Result<Actor> {
    let Some((session, account)) = holder(platform, token, kind).await? else { return Ok(Actor::Visitor) };
    seen(platform, &session).await;
    Ok(account.into())
}

/// Like [`actor`], but doesn't count as use. For connections that only listen.
///
/// # Errors
/// The database failed.
pub async fn listener(platform: &Platform, token: &str, kind: Kind) -> Result<Actor> {
    Ok(holder(platform, token, kind).await?.map_or(Actor::Visitor, |(_, account)| account.into()))
}

async fn holder(platform: &Platform, token: &str, kind: Kind) -> Result<Option<(session::Model, account::Model)>> {
    let session = active_session(platform, token, kind).one(&platform.database).await?;
    Ok(session.and_then(|(session, account)| Some((session, account?))))
}

/// Selects the session with its account, if it is active.
pub(super) fn active_session(platform: &Platform, token: &str, kind: Kind) -> SelectTwo<session::Entity, account::Entity> {
    session::Entity::find_by_id(token::hash(token)).filter(kind.active_session(platform.clock.now())).find_also_linked(ToAccount)
}

/// Records that the session is used. A page doesn't fail if that can't be written.
pub(super) async fn seen(platform: &Platform, session: &session::Model) {
    let now = platform.clock.now();
    if now < session.last_seen_at + SEEN_EVERY {
        return;
    }
    let noted = session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(&session.token_hash))
        .filter(session::Column::LastSeenAt.lt(now))
        .exec(&platform.database)
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "the use of a session could not be noted");
    }
}

/// A disabled account counts as a visitor.
impl From<account::Model> for Actor {
    fn from(account: account::Model) -> Self {
        let account::Model { id, name, email, role, time_zone, disabled_at, .. } = account;
        if disabled_at.is_some() {
            Self::Visitor
        } else {
            Self::Account(SignedIn { id, name, email, role, time_zone, origin: Arc::default() })
        }
    }
}

struct ToAccount;

impl sea_orm::Linked for ToAccount {
    type FromEntity = session::Entity;
    type ToEntity = account::Entity;

    fn link(&self) -> Vec<sea_orm::LinkDef> {
        vec![session::Entity::belongs_to(account::Entity).from(session::Column::AccountId).to(account::Column::Id).into()]
    }
}

/// Ends a session. Ending an expired session isn't an error.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn sign_out(platform: &Platform, token: &str, origin: &Origin) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let ended = end(&mut unit, token).await?;
    unit.commit().await?;
    if let Some(account) = ended {
        log(Event::SignedOut, Some(account), origin, "");
    }
    Ok(())
}

/// Ends the session with this token and returns its account.
pub(crate) async fn end(unit: &mut UnitOfWork<'_>, token: &str) -> Result<Option<AccountId>> {
    let Some(session) = session::Entity::find_by_id(token::hash(token)).one(&unit.tx).await? else { return Ok(None) };
    session::Entity::delete_by_id(session.token_hash).exec(&unit.tx).await?;
    unit.changed(Change::deleted(Subject::Sessions, session.id).account(session.account_id));
    Ok(Some(session.account_id))
}

/// Ends all sessions of an account and deletes its devices.
pub(crate) async fn end_all(unit: &mut UnitOfWork<'_>, account: AccountId) -> Result<()> {
    end_others(unit, account, None).await
}

/// Like [`end_all`], except for the session with the token `kept`.
pub(crate) async fn end_others(unit: &mut UnitOfWork<'_>, account: AccountId, kept: Option<&str>) -> Result<()> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::TokenHash.ne(kept.map(token::hash).unwrap_or_default()))
        .exec(&unit.tx)
        .await?;
    unit.changed(Change::deleted(Subject::Sessions, account).account(account));
    devices::forget_all(&unit.tx, account).await
}

/// The condition for active sessions of any kind.
pub(super) fn all_going_on(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Kind::Browser.active_session(now)).add(Kind::Api.active_session(now))
}

/// Deletes expired sessions and returns how many there were.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let over = all_going_on(platform.clock.now()).not();
    Ok(session::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
