use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::event::Event;
use sea_orm::sqlx::postgres::{PgPool, PgPoolOptions};
use sea_orm::sqlx::{self, query};
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::announcement::{Announcement, CHANNEL};
use crate::database::{DatabaseError, named_options};

/// The number of events that may wait. If there are more, the other replicas are told that they missed some.
const CAPACITY: usize = 10_000;
const MAX_BATCH: usize = 500;
const SEND_TIMEOUT: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const MAX_PAUSE: Duration = Duration::from_secs(10);
/// How long to keep trying once the program stops.
const MAX_LEAVE: Duration = Duration::from_secs(2);

/// Passes this replica's events on to the others. PostgreSQL commits transactions that notify one after the other, so a
/// notification in each transaction would slow all of them down; instead, those of many transactions are sent in one of their own.
#[derive(Clone)]
pub(super) struct Relay {
    sender: Sender<Event>,
    overflowed: Arc<AtomicBool>,
}

/// The events on their way to the other replicas.
pub(super) struct Outgoing {
    events: Receiver<Event>,
    overflowed: Arc<AtomicBool>,
    database: PgPool,
    replica: Uuid,
}

impl Relay {
    pub(super) fn new(url: &str, replica: Uuid) -> Result<(Self, Outgoing), DatabaseError> {
        let options = named_options(url, "discog relay")?;
        let database = PgPoolOptions::new().max_connections(1).acquire_timeout(SEND_TIMEOUT).connect_lazy_with(options);
        let (sender, events) = mpsc::channel(CAPACITY);
        let overflowed = Arc::new(AtomicBool::new(false));
        let outgoing = Outgoing { events, overflowed: overflowed.clone(), database, replica };
        Ok((Self { sender, overflowed }, outgoing))
    }

    pub(super) fn pass_on(&self, event: Event) {
        if self.sender.try_send(event).is_err() {
            self.overflowed.store(true, Ordering::Relaxed);
        }
    }
}

impl Outgoing {
    /// Sends events until `stop` is canceled, and then what is left.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        let mut batch = Vec::new();
        while let Some(count) = stop.run_until_cancelled(self.events.recv_many(&mut batch, MAX_BATCH)).await {
            if count == 0 || stop.run_until_cancelled(self.deliver(&mut batch)).await.is_none() {
                break;
            }
        }
        self.events.close();
        let the_rest = async {
            loop {
                self.deliver(&mut batch).await;
                if self.events.recv_many(&mut batch, MAX_BATCH).await == 0 {
                    break;
                }
            }
        };
        if timeout(MAX_LEAVE, the_rest).await.is_err() {
            tracing::warn!("the last events didn't reach the other replicas");
        }
        self.database.close().await;
    }

    /// Sends the batch, trying again until it is sent, and empties it.
    async fn deliver(&self, batch: &mut Vec<Event>) {
        let mut pause = FIRST_PAUSE;
        while !batch.is_empty() {
            if self.overflowed.swap(false, Ordering::Relaxed) {
                *batch = vec![Event::missed()];
            }
            match timeout(SEND_TIMEOUT, self.send(batch)).await {
                Ok(Ok(())) => batch.clear(),
                failed => {
                    let reason = match failed {
                        Ok(Err(error)) => error.to_string(),
                        _ => "no response".to_owned(),
                    };
                    tracing::warn!(reason, "events can't be passed on to other replicas");
                    sleep(pause).await;
                    pause = MAX_PAUSE.min(pause * 2);
                }
            }
        }
    }

    async fn send(&self, batch: &[Event]) -> Result<(), sqlx::Error> {
        let payloads: Vec<String> = batch.iter().filter_map(|event| Announcement::payload(event, self.replica)).collect();
        query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload")
            .bind(CHANNEL)
            .bind(payloads)
            .execute(&self.database)
            .await?;
        Ok(())
    }
}
