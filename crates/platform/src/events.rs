//! Announces changes to everyone who shows them, on one replica or many.

mod announcement;
mod channel;
mod listener;
mod relay;

use std::sync::Arc;

use channel::Channel;
use chrono::{DateTime, TimeDelta, Utc};
use domain::event::Event;
use relay::Relay;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::database::{DatabaseError, normalise};

/// The most that the clocks of replicas may differ.
const SKEW: TimeDelta = TimeDelta::milliseconds(250);

/// The listener can't be started.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Calls `apply` for each event that has arrived, and for an event that says that some were missed if the reader was too slow.
pub fn apply_arrived(events: &mut Receiver<Event>, mut apply: impl FnMut(Event)) {
    loop {
        match events.try_recv() {
            Ok(event) => apply(event),
            Err(TryRecvError::Lagged(_)) => apply(Event::missed()),
            Err(TryRecvError::Empty | TryRecvError::Closed) => return,
        }
    }
}

/// The stream of changes. Clones share it.
#[derive(Clone)]
pub struct Events {
    channel: Channel,
    replicas: Option<Replicas>,
}

/// The connection to the other replicas.
#[derive(Clone)]
struct Replicas {
    relay: Relay,
    stop: CancellationToken,
    tasks: TaskTracker,
    _stops_with_last_clone: Arc<DropGuard>,
}

impl Events {
    /// Makes a stream of this process's events: for SQLite, which has only one process.
    #[must_use]
    pub fn in_process() -> Self {
        Self { channel: Channel::new(TimeDelta::zero()), replicas: None }
    }

    /// Connects to the other replicas through notifications of the PostgreSQL database at `url`. Replicas pass on what they
    /// publish, and triggers announce what other programs change. Keeps reconnecting after a lost connection; then readers get an event with the entity `*` and the action
    /// `reconnected`, because they may have missed changes.
    ///
    /// # Errors
    /// If the URL is malformed or the first connection fails.
    pub async fn postgres(url: &str) -> Result<Self, EventsError> {
        let url = normalise(url)?;
        let first = listener::connect(&url).await?;
        let channel = Channel::new(SKEW);
        let replica = Uuid::now_v7();
        let (relay, outgoing) = Relay::new(&url, replica)?;
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        tasks.spawn(outgoing.run(stop.clone()));
        tasks.spawn({
            let (channel, stop) = (channel.clone(), stop.clone());
            async move {
                stop.run_until_cancelled(listener::run(url, first, channel, replica)).await;
            }
        });
        tasks.close();
        let stops_with_last_clone = Arc::new(stop.clone().drop_guard());
        Ok(Self { channel, replicas: Some(Replicas { relay, stop, tasks, _stops_with_last_clone: stops_with_last_clone }) })
    }

    /// Announces a committed change: to this process at once, to other replicas a few milliseconds later.
    pub fn publish(&self, event: Event) {
        if let Some(replicas) = &self.replicas {
            replicas.relay.pass_on(event.clone());
        }
        self.channel.announce(event);
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

    /// Disconnects from the other replicas once they have all events, or after two seconds. Dropping the last clone disconnects,
    /// too.
    pub async fn shutdown(&self) {
        if let Some(replicas) = &self.replicas {
            replicas.stop.cancel();
            replicas.tasks.wait().await;
        }
    }
}
