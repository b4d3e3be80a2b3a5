use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::event::{Subject, Verb};
use platform::Platform;
use sea_orm::DbErr;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::Registry;
use crate::claim::{claim, next_kind};
use crate::recurring::ensure;
use crate::round::run_claimed;

/// How often the queue is looked at without an event: jobs become due, and another program may have queued some.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const ENSURE_EVERY: Duration = Duration::from_secs(60);

/// The most kinds of work that a process does at the same time. Jobs of one kind run one batch after the other, so that no
/// kind holds up the others.
const MAX_RUNNING: usize = 4;

/// Does the queued work of this process.
pub struct Worker {
    platform: Platform,
    registry: Arc<Registry>,
    running: JoinSet<&'static str>,
    busy: BTreeSet<&'static str>,
}

impl Worker {
    #[must_use]
    pub fn new(platform: Platform, registry: Registry) -> Self {
        Self { platform, registry: Arc::new(registry), running: JoinSet::new(), busy: BTreeSet::new() }
    }

    /// Runs until canceled and finishes the work in progress. Retries while the database is down.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut ensured = tokio::time::interval(ENSURE_EVERY);
        let mut events = self.platform.events.subscribe();
        loop {
            let looked = tokio::select! {
                () = stop.cancelled() => break,
                _ = ensured.tick() => ensure(&self.platform, &self.registry).await,
                _ = look.tick() => Ok(()),
                Some(ended) = self.running.join_next() => {
                    self.ended(ended);
                    Ok(())
                }
                Ok(event) = events.recv() => {
                    if event.subject != Subject::Jobs || event.verb != Verb::Insert {
                        continue;
                    }
                    Ok(())
                }
            };
            if let Err(error) = looked.and(self.start_due(&stop).await) {
                tracing::warn!(%error, "the worker will try again");
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
        while self.running.join_next().await.is_some() {}
    }

    async fn start_due(&mut self, stop: &CancellationToken) -> Result<(), DbErr> {
        while self.busy.len() < MAX_RUNNING {
            let free: Vec<_> = self.registry.kinds().filter(|kind| !self.busy.contains(kind)).collect();
            let Some(kind) = next_kind(&self.platform, &free).await? else { break };
            let Some(handler) = self.registry.handler(kind) else { break };
            let claimed = claim(&self.platform, kind, handler.rules().max_batch).await?;
            if claimed.is_empty() {
                break;
            }
            self.busy.insert(kind);
            let (platform, registry, stop) = (self.platform.clone(), Arc::clone(&self.registry), stop.clone());
            self.running.spawn(async move {
                if let Some(handler) = registry.handler(kind)
                    && let Err(error) = run_claimed(&platform, handler, claimed, stop).await
                {
                    tracing::warn!(kind, %error, "outcomes could not be recorded: the work will be repeated");
                }
                kind
            });
        }
        Ok(())
    }

    fn ended(&mut self, ended: Result<&'static str, tokio::task::JoinError>) {
        match ended {
            Ok(kind) => {
                self.busy.remove(kind);
            }
            Err(error) => {
                tracing::error!(%error, "a task of the worker failed");
                self.busy.clear();
            }
        }
    }
}
