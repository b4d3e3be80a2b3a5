//! Announcing changes to everyone who shows them, on one replica or on many.

mod channel;
mod listener;

use std::sync::Arc;

use channel::Channel;
use chrono::{DateTime, TimeDelta, Utc};
use domain::event::Event;
use tokio::sync::broadcast::Receiver;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::database::{DatabaseError, normalise};

/// By how much the clocks of replicas may differ.
const SKEW: TimeDelta = TimeDelta::milliseconds(250);

/// The listener can't be started.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The stream of changes. Clones share it.
#[derive(Clone)]
pub struct Events {
    channel: Channel,
    listener: Option<Listener>,
}

#[derive(Clone)]
struct Listener {
    stop: CancellationToken,
    _stops_with_last_clone: Arc<DropGuard>,
}

impl Events {
    /// Events of this process only: for SQLite, which has one.
    #[must_use]
    pub fn in_process() -> Self {
        Self { channel: Channel::new(TimeDelta::zero()), listener: None }
    }

    /// Events of every replica, announced by the triggers of the PostgreSQL database at `url` on the channel `discog`.
    /// A lost connection is made again for as long as it takes; after that readers get an event with the entity `*` and
    /// the action `reconnected`, since they may have missed changes.
    ///
    /// # Errors
    /// When the URL is malformed or the first connection fails.
    pub async fn postgres(url: &str) -> Result<Self, EventsError> {
        let url = normalise(url)?;
        let first = listener::connect(&url).await?;
        let channel = Channel::new(SKEW);
        let stop = CancellationToken::new();
        tokio::spawn({
            let (channel, stop) = (channel.clone(), stop.clone());
            async move {
                stop.run_until_cancelled(listener::run(url, first, channel)).await;
            }
        });
        Ok(Self { channel, listener: Some(Listener { _stops_with_last_clone: Arc::new(stop.clone().drop_guard()), stop }) })
    }

    /// Announces a change to this process. With PostgreSQL it does nothing: the trigger on the table announces every change,
    /// also one made by another program.
    pub fn publish(&self, event: Event) {
        if self.listener.is_none() {
            self.channel.announce(event);
        }
    }

    /// The events from now on.
    #[must_use]
    pub fn subscribe(&self) -> Receiver<Event> {
        self.channel.subscribe()
    }

    /// The events since a time shortly ago, by this or another replica's clock, and those from now on. When the time is too long
    /// ago, there is one that says that some were missed.
    #[must_use]
    pub fn subscribe_since(&self, time: DateTime<Utc>) -> (Vec<Event>, Receiver<Event>) {
        self.channel.subscribe_since(time)
    }

    /// Stops listening to PostgreSQL. It also stops by itself when the last clone is dropped.
    pub fn shutdown(&self) {
        if let Some(listener) = &self.listener {
            listener.stop.cancel();
        }
    }
}
