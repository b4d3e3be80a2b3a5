//! Announcing changes to everyone who shows them, on one replica or on many.

mod listener;

use std::sync::Arc;

use domain::event::Event;
use tokio::sync::broadcast;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::database::{DatabaseError, normalise};

/// A reader that falls this many events behind is told so and must refetch.
const CAPACITY: usize = 1024;

/// The listener can't be started.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The stream of changes. Clones share it.
#[derive(Clone)]
pub struct Events {
    sender: broadcast::Sender<Event>,
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
        Self { sender: broadcast::channel(CAPACITY).0, listener: None }
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
        let sender = broadcast::channel(CAPACITY).0;
        let stop = CancellationToken::new();
        tokio::spawn({
            let (sender, stop) = (sender.clone(), stop.clone());
            async move {
                stop.run_until_cancelled(listener::run(url, first, sender)).await;
            }
        });
        Ok(Self { sender, listener: Some(Listener { _stops_with_last_clone: Arc::new(stop.clone().drop_guard()), stop }) })
    }

    /// Announces a change to this process. With PostgreSQL it does nothing: the trigger on the table announces every change,
    /// also one made by another program.
    pub fn publish(&self, event: Event) {
        if self.listener.is_none() {
            // An error means that nobody listens.
            let _ = self.sender.send(event);
        }
    }

    /// The events from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }

    /// Stops listening to PostgreSQL. It also stops by itself when the last clone is dropped.
    pub fn shutdown(&self) {
        if let Some(listener) = &self.listener {
            listener.stop.cancel();
        }
    }
}
