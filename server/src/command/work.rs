use platform::Platform;
use tokio_util::sync::CancellationToken;

use crate::start::StartError;
use crate::{web, worker};

pub async fn run(platform: Platform) -> Result<(), StartError> {
    let stop = CancellationToken::new();
    let working = tokio::spawn(worker::run(platform, stop.clone()));
    tracing::info!("working; stop with Ctrl-C");
    web::shutdown::asked().await;
    stop.cancel();
    working.await.map_err(|error| StartError::Command(format!("the worker: {error}")))
}
