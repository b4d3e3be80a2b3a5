//! Sessions: kept on the server; the browser or REST client holds a secret token.

use chrono::{DateTime, Duration, Utc};
use domain::AccountId;
use entity::{account, session};
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, SelectTwo};

use crate::actor::Signed;
use crate::{Actor, Result, token};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A cookie in a browser: 30 days.
    Browser,
    /// A bearer token of a REST client: 90 days.
    Api,
}

impl Kind {
    fn name(self) -> &'static str {
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
}

/// A session just opened; its token is told once.
#[derive(Debug)]
pub struct Opened {
    pub token: String,
    pub account: AccountId,
    pub expires_at: DateTime<Utc>,
}

pub(crate) async fn open(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    account: AccountId,
    kind: Kind,
    user_agent: &str,
) -> Result<Opened> {
    let now = platform.clock.now();
    let token = token::new();
    let expires_at = now + kind.lifetime();
    let row = session::ActiveModel {
        token_hash: Set(token::hash(&token)),
        account_id: Set(account),
        kind: Set(kind.name().to_owned()),
        user_agent: Set(user_agent.chars().take(200).collect()),
        created_at: Set(now),
        expires_at: Set(expires_at),
    };
    row.insert(tx).await?;
    Ok(Opened { token, account, expires_at })
}

/// Who holds this token: a visitor when it is unknown, expired, of the other kind, or of a disabled account.
///
/// # Errors
/// The database failed.
pub async fn actor(platform: &Platform, token: &str, kind: Kind) -> Result<Actor> {
    let found = going_on(platform, token, kind).one(&platform.database).await?;
    Ok(match found {
        Some((_, Some(account))) => account.into(),
        _ => Actor::Visitor,
    })
}

/// The session, with its account, unless it is over.
pub(super) fn going_on(platform: &Platform, token: &str, kind: Kind) -> SelectTwo<session::Entity, account::Entity> {
    session::Entity::find_by_id(token::hash(token))
        .filter(session::Column::Kind.eq(kind.name()))
        .filter(session::Column::ExpiresAt.gt(platform.clock.now()))
        .find_also_linked(ToAccount)
}

/// A disabled account is a visitor's.
impl From<account::Model> for Actor {
    fn from(account: account::Model) -> Self {
        let account::Model { id, name, email, role, time_zone, disabled_at, .. } = account;
        if disabled_at.is_some() { Self::Visitor } else { Self::Account(Signed { id, name, email, role, time_zone }) }
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

/// Ends a session. Ending one that is over is no error.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn sign_out(platform: &Platform, token: &str) -> Result<()> {
    session::Entity::delete_by_id(token::hash(token)).exec(&platform.database).await?;
    Ok(())
}

/// Ends all sessions of an account.
pub(crate) async fn end_all(tx: &impl ConnectionTrait, account: AccountId) -> Result<()> {
    session::Entity::delete_many().filter(session::Column::AccountId.eq(account)).exec(tx).await?;
    Ok(())
}

/// Forgets the sessions that are over.
///
/// # Errors
/// The database failed.
pub async fn sweep(platform: &Platform) -> Result<u64> {
    let over = session::Column::ExpiresAt.lt(platform.clock.now());
    Ok(session::Entity::delete_many().filter(over).exec(&platform.database).await?.rows_affected)
}
