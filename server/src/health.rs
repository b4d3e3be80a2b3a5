use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use platform::Platform;
use tokio::sync::Mutex;

/// Database and storage are checked at most once in this time.
const KEEP_FOR: Duration = Duration::from_secs(1);

type Readiness = (StatusCode, &'static str);

/// The last readiness check, and when it was made.
#[derive(Clone, Default)]
pub struct Ready(Arc<Mutex<Option<(Instant, Readiness)>>>);

/// Reports that the process is running.
pub async fn live() -> &'static str {
    "ok\n"
}

/// Reports whether requests can be served: whether database and storage respond. The error itself is only logged.
pub async fn ready(State(platform): State<Platform>, State(ready): State<Ready>) -> Readiness {
    let mut last = ready.0.lock().await;
    match *last {
        Some((at, found)) if at.elapsed() < KEEP_FOR => found,
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
