//! Changes as they happen, as server-sent events (HTML standard, 9.2): each a `domain::event::Event` in JSON.

use std::convert::Infallible;

use app::Caller;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event as Message, KeepAlive, Sse};
use futures::Stream;
use platform::Platform;
use service::live::Ears;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

pub async fn stream(
    State(platform): State<Platform>,
    State(stop): State<CancellationToken>,
    Extension(caller): Extension<Caller>,
) -> Result<Sse<impl Stream<Item = Result<Message, Infallible>>>, StatusCode> {
    let mut events = platform.events.subscribe();
    let mut ears = Ears::of(&caller.actor, &platform).await.map_err(|error| match error.problem().kind.status() {
        401 => StatusCode::NO_CONTENT,
        status => StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    })?;
    let stream = async_stream::stream! {
        loop {
            let event = tokio::select! {
                () = stop.cancelled() => return,
                event = events.recv() => event,
            };
            let event = match event {
                Ok(event) => event,
                Err(RecvError::Lagged(_)) => missed(),
                Err(RecvError::Closed) => return,
            };
            if ears.outdated_by(&event) || event.entity == "*" {
                match Ears::of(&caller.actor, &platform).await {
                    Ok(new) => ears = new,
                    Err(error) => tracing::warn!(%error, "the ears stay as they were"),
                }
            }
            if ears.hear(&event) && let Ok(message) = Message::default().json_data(&event) {
                yield Ok(message);
            }
        }
    };
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

/// Some events were missed: readers look at everything again.
fn missed() -> domain::event::Event {
    domain::event::Event {
        entity: "*".to_owned(),
        action: "reconnected".to_owned(),
        id: String::new(),
        course: None,
        account: None,
        version: None,
    }
}
