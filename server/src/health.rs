use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use platform::Platform;
use tokio::sync::Mutex;

/// However often it is asked, database and storage are asked once in this time.
const KEPT_FOR: Duration = Duration::from_secs(1);

type Readiness = (StatusCode, &'static str);

/// Whether requests can be served, as it was found a moment ago.
#[derive(Clone, Default)]
pub struct Ready(Arc<Mutex<Option<(Instant, Readiness)>>>);

/// The process runs.
pub async fn live() -> &'static str {
    "ok\n"
}

/// Database and storage answer, so requests can be served. Which one doesn't is told in the log, not here.
pub async fn ready(State(platform): State<Platform>, State(ready): State<Ready>) -> Readiness {
    let mut last = ready.0.lock().await;
    match *last {
        Some((at, found)) if at.elapsed() < KEPT_FOR => found,
        _ => {
            let found = look(&platform).await;
            *last = Some((Instant::now(), found));
            found
        }
    }
}

async fn look(platform: &Platform) -> Readiness {
    let database = platform::database::ping(&platform.database).await;
    let storage = platform.storage.check().await;
    match (database, storage) {
        (Ok(()), Ok(())) => (StatusCode::OK, "ready\n"),
        (Err(error), _) => {
            tracing::warn!(%error, "not ready: database");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: database\n")
        }
        (_, Err(error)) => {
            tracing::warn!(%error, "not ready: storage");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: storage\n")
        }
    }
}
