//! Password guesses. Each counts as a failure from its beginning, so that concurrent ones add up, and stops counting when it
//! is right. After some failures the next guess has to wait, longer each time; nobody is locked out.

use chrono::{DateTime, Duration, Utc};
use domain::backoff::Backoff;
use entity::rate_limit;
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::{both, row_key};
use crate::{Error, Result};

/// How long after the last failure all of them expire.
const WINDOW: Duration = Duration::hours(1);

/// The way failures of one kind are slowed down.
struct Slowdown {
    name: &'static str,
    backoff: Backoff,
    /// Whether other people's failures count here, too.
    shared: bool,
}

/// Allows for some typos, then waits longer and longer.
const FEW: Backoff = Backoff { free: 5, first: Duration::seconds(15), max: Duration::minutes(15) };

/// For one account from one network: guesses elsewhere don't slow anyone down here.
const FROM_NETWORK: Slowdown = Slowdown { name: "guess-from", backoff: FEW, shared: false };
/// For the actor's own account, to confirm a change.
const OWN: Slowdown = Slowdown { name: "guess-own", backoff: FEW, shared: false };
/// For any account from one network: one password tried on many. A class behind one IP address makes typos, too.
const NETWORK: Slowdown = Slowdown {
    name: "guess-network",
    backoff: Backoff { free: 200, first: Duration::seconds(2), max: Duration::minutes(1) },
    shared: true,
};
/// For one account from anywhere: many networks that guess together. It takes about twenty of them to reach this.
const ACCOUNT: Slowdown = Slowdown {
    name: "guess-account",
    backoff: Backoff { free: 100, first: Duration::seconds(2), max: Duration::seconds(30) },
    shared: true,
};
/// For one account on a device that it has been used on: only tries there slow it down.
const DEVICE: Slowdown = Slowdown {
    name: "guess-device",
    backoff: Backoff { free: 10, first: Duration::seconds(15), max: Duration::minutes(5) },
    shared: false,
};

/// The password to guess, and where the guess comes from.
pub enum Secret<'a> {
    /// The password of this email, as it was typed, from this IP address.
    Of { email: &'a str, address: &'a str },
    /// The same, on a device that the account has been used on.
    OnDevice { email: &'a str, device: &'a str },
    /// The password of the signed-in account.
    Own(domain::AccountId),
}

impl Secret<'_> {
    /// Returns the counters, always in the same order, so that two guesses can't deadlock.
    fn counts(&self) -> Vec<(Slowdown, String)> {
        match self {
            Self::Of { email, address } => {
                vec![(ACCOUNT, (*email).to_owned()), (FROM_NETWORK, both(email, address)), (NETWORK, (*address).to_owned())]
            }
            Self::OnDevice { email, device } => vec![(DEVICE, format!("{email}\n{device}"))],
            Self::Own(account) => vec![(OWN, account.to_string())],
        }
    }
}

/// A guess that has begun. It counts as a failure until it is [right](Self::right).
pub struct Guess<'a> {
    platform: &'a Platform,
    /// The counters' keys, and whether each is shared.
    keys: Vec<(String, bool)>,
}

impl<'a> Guess<'a> {
    /// # Errors
    /// `RateLimited` while the next guess has to wait; then it isn't counted.
    pub async fn begin(platform: &'a Platform, secret: &Secret<'_>) -> Result<Self> {
        let now = platform.clock.now();
        let tx = platform::database::begin(&platform.database).await?;
        let mut keys = Vec::new();
        for (slowdown, key) in secret.counts() {
            let key = row_key(slowdown.name, &key);
            count(&tx, &slowdown, &key, now).await?;
            keys.push((key, slowdown.shared));
        }
        tx.commit().await?;
        Ok(Self { platform, keys })
    }

    /// Takes back all failures counted for this password from this network or device, and no others.
    ///
    /// # Errors
    /// The database failed.
    pub async fn right(self) -> Result<()> {
        let tx = platform::database::begin(&self.platform.database).await?;
        let mut forgiven = 1;
        for (key, _) in self.keys.iter().filter(|(_, shared)| !shared) {
            if let Some(row) = rate_limit::Entity::find_by_id(key.clone()).one(&tx).await? {
                forgiven = Ord::max(row.count, 1);
                rate_limit::Entity::delete_by_id(key.clone()).exec(&tx).await?;
            }
        }
        for (key, _) in self.keys.iter().filter(|(_, shared)| *shared) {
            let count = Expr::col((rate_limit::Entity, rate_limit::Column::Count));
            let less = Expr::case(count.clone().gt(forgiven), count.sub(forgiven)).finally(0);
            rate_limit::Entity::update_many()
                .col_expr(rate_limit::Column::Count, less.into())
                .filter(rate_limit::Column::Key.eq(key.clone()))
                .exec(&tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Counts one more failure, unless the latest one is too recent.
async fn count(tx: &DatabaseTransaction, slowdown: &Slowdown, key: &str, now: DateTime<Utc>) -> Result<()> {
    let new = rate_limit::ActiveModel { key: Set(key.to_owned()), count: Set(0), resets_at: Set(now) };
    // Written in any case: it locks this counter until the transaction ends.
    let counter = rate_limit::Entity::insert(new)
        .on_conflict(OnConflict::column(rate_limit::Column::Key).update_column(rate_limit::Column::Key).to_owned())
        .exec_with_returning(tx)
        .await?;
    let failures = if counter.resets_at > now { counter.count } else { 0 };
    let latest = counter.resets_at - WINDOW;
    if failures > 0 && now < latest + slowdown.backoff.wait(failures) {
        return Err(Error::RateLimited);
    }
    let row = rate_limit::ActiveModel {
        key: Set(key.to_owned()),
        count: Set(failures.saturating_add(1)),
        resets_at: Set(now + WINDOW),
    };
    row.update(tx).await?;
    Ok(())
}
