//! Announces changes to everyone who shows them, on one replica or many.

mod channel;
mod listener;

use std::sync::Arc;

use channel::Channel;
use chrono::{DateTime, TimeDelta, Utc};
use domain::event::Event;
use tokio::sync::broadcast::Receiver;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::database::{DatabaseError, normalise};

/// The most that the clocks of replicas may differ.
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
    /// Makes a stream of this process's events: for SQLite, which has only one process.
    #[must_use]
    pub fn in_process() -> Self {
        Self { channel: Channel::new(TimeDelta::zero()), listener: None }
    }

    /// Connects to the events of all replicas, which triggers of the PostgreSQL database at `url` announce on the channel
    /// `discog`. Keeps reconnecting after a lost connection; then readers get an event with the entity `*` and the action
    /// `reconnected`, because they may have missed changes.
    ///
    /// # Errors
    /// If the URL is malformed or the first connection fails.
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
    /// including those made by other programs.
    pub fn publish(&self, event: Event) {
        if self.listener.is_none() {
            self.channel.announce(event);
        }
    }

    /// Returns the events from now on.
    #[must_use]
    pub fn subscribe(&self) -> Receiver<Event> {
        self.channel.subscribe()
    }

    /// Returns the events since a recent time, by this or another replica's clock, and those from now on. If the time is too
    /// long ago, a single event says that some were missed.
    #[must_use]
    pub fn subscribe_since(&self, time: DateTime<Utc>) -> (Vec<Event>, Receiver<Event>) {
        self.channel.subscribe_since(time)
    }

    /// Stops listening to PostgreSQL, which also happens when the last clone is dropped.
    pub fn shutdown(&self) {
        if let Some(listener) = &self.listener {
            listener.stop.cancel();
        }
    }
}
