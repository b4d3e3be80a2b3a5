use axum::extract::State;
use axum::http::StatusCode;
use platform::Platform;

/// The process runs.
pub async fn live() -> &'static str {
    "ok\n"
}

/// Database and storage answer, so requests can be served. Which one doesn't is told in the log, not here.
pub async fn ready(State(platform): State<Platform>) -> (StatusCode, &'static str) {
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
