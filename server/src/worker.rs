//! Background work: queues announcements that are due, sends emails, and deletes expired records.

use domain::event::{Subject, Verb};
use std::time::Duration;

use platform::Platform;
use service::messaging::announcements;
use service::messaging::mail::send::{DeliveryReport, send_due};
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(2);
const SWEEP_EVERY: Duration = Duration::from_secs(3600);

/// Runs until canceled and finishes the work in progress. Retries while the database is down.
pub async fn run(platform: Platform, stop: CancellationToken) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut sweep = tokio::time::interval(SWEEP_EVERY);
    let mut events = platform.events.subscribe();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = look.tick() => {}
            _ = sweep.tick() => sweep_all(&platform).await,
            Ok(event) = events.recv() => {
                if event.subject != Subject::Mails || event.verb != Verb::Insert {
                    continue;
                }
            }
        }
        if let Err(error) = round(&platform).await {
            tracing::warn!(%error, "the worker will try again");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// Does everything that is due now.
pub async fn round(platform: &Platform) -> service::Result<DeliveryReport> {
    announcements::queue_due(platform).await?;
    service::assessment::submissions::digest::queue_due(platform).await?;
    let mut all = DeliveryReport::default();
    loop {
        let round = send_due(platform).await?;
        if round == DeliveryReport::default() {
            return Ok(all);
        }
        all.sent += round.sent;
        all.captured += round.captured;
        all.delayed += round.delayed;
        all.failed += round.failed;
        all.skipped += round.skipped;
    }
}

async fn sweep_all(platform: &Platform) {
    let swept = async {
        let sessions = service::people::sessions::current::sweep(platform).await?;
        let links = service::people::accounts::link::sweep(platform).await?;
        let limits = service::kit::limits::sweep(platform).await?;
        let keys = service::kit::once::sweep(platform).await?;
        let files = service::content::files::store::sweep(platform).await?;
        let mails = service::messaging::mail::sweep::sweep(platform).await?;
        let devices = service::people::sessions::devices::sweep(platform).await?;
        service::Result::Ok((sessions, links, limits, keys, files, mails, devices))
    };
    match swept.await {
        Ok((sessions, links, limits, keys, files, mails, devices)) => {
            tracing::debug!(sessions, links, limits, keys, files, mails, devices, "swept");
        }
        Err(error) => tracing::warn!(%error, "sweeping failed"),
    }
}
