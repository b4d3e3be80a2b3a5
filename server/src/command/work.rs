use clap::Args;
use platform::Platform;
use service::operations::{self, Report};
use tokio_util::sync::CancellationToken;

use crate::start::StartError;
use crate::web;

#[derive(Debug, Clone, Copy, Args)]
pub struct Work {
    /// Do the work that is due now, and end; by default it goes on until stopped
    #[arg(long)]
    once: bool,
}

pub async fn run(platform: Platform, work: Work) -> Result<(), StartError> {
    if work.once {
        let Report { done, retried, failed, .. } = operations::run_due(&platform, &[]).await?;
        println!("{done} done, {retried} to be tried again, {failed} failed");
        return Ok(());
    }
    let stop = CancellationToken::new();
    let working = tokio::spawn(operations::worker(platform).run(stop.clone()));
    tracing::info!("working; stop with Ctrl-C");
    web::shutdown::requested().await;
    stop.cancel();
    working.await.map_err(|error| StartError::Command(format!("the worker: {error}")))
}
