//! Live changes as server-sent events (HTML standard, 9.2): each is a `domain::event::Event` in JSON.

use std::sync::Arc;

use std::convert::Infallible;
use std::time::Duration;

use app::shell::Caller;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event as Message, KeepAlive, Sse};
use chrono::{DateTime, Utc};
use domain::event::Event;
use futures::Stream;
use platform::Platform;
use serde::Deserialize;
use service::Ctx;
use service::kit::live::EventFilter;
use service::people::sessions::current;
use service::people::sessions::current::Kind;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::streams::Streams;

/// How long a stream may outlive its session.
const CHECK_EVERY: Duration = Duration::from_secs(60);
/// All streams miss events at the same time, so their reloads are spread over this time.
const MAX_DELAY: Duration = Duration::from_secs(2);
/// How long a browser waits before it reconnects, plus up to [`MAX_DELAY`].
const RETRY: Duration = Duration::from_secs(2);
/// How long it waits if a newer stream has taken its slot.
const RETRY_WHEN_TAKEN: Duration = Duration::from_secs(300);

#[derive(Deserialize)]
pub struct From {
    /// When the page was rendered, in milliseconds since 1970: it lacks later changes.
    since: Option<i64>,
}

impl From {
    fn time(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.since?)
    }
}

pub async fn stream(
    State(platform): State<Platform>,
    State(stop): State<CancellationToken>,
    State(streams): State<Streams>,
    Extension(caller): Extension<Arc<Caller>>,
    headers: HeaderMap,
    Query(from): Query<From>,
) -> Result<Sse<impl Stream<Item = Result<Message, Infallible>>>, StatusCode> {
    if !is_event_source(&headers) {
        return Err(StatusCode::NOT_ACCEPTABLE);
    }
    let (past, mut events) = platform.events.subscribe_since(from.time().unwrap_or_else(Utc::now));
    let mut filter = EventFilter::load(caller.ctx()).await.map_err(|error| refusal(&error))?;
    let place = streams.enter(caller.actor.require_signed_in().map_err(|error| refusal(&error))?.id);
    let token = caller.session.clone().unwrap_or_default();
    let stream = async_stream::stream! {
        yield Ok(Message::default().retry(RETRY + jitter()));
        let mut check = tokio::time::interval(CHECK_EVERY);
        check.reset();
        let mut past = past.into_iter();
        loop {
            let event = match past.next() {
                Some(event) => Some(event),
                None => tokio::select! {
                    () = stop.cancelled() => return,
                    () = place.taken.cancelled() => {
                        yield Ok(Message::default().retry(RETRY_WHEN_TAKEN));
                        return;
                    }
                    event = events.recv() => match event {
                        Ok(event) => Some(event),
                        Err(RecvError::Lagged(_)) => Some(Event::missed()),
                        Err(RecvError::Closed) => return,
                    },
                    _ = check.tick() => None,
                },
            };
            if event.as_ref().is_some_and(Event::is_missed) {
                tokio::time::sleep(jitter()).await;
            }
            if event.as_ref().is_none_or(|event| event.is_missed() || filter.is_stale_after(event)) {
                // Boxed: its queries would otherwise take their memory in every open stream, all the time.
                match Box::pin(reload_filter(&platform, &token)).await {
                    Ok(new) => filter = new,
                    Err(service::Error::SignInNeeded) => {
                        // The last event says why the stream ends.
                        if let Some(last) = event.as_ref().and_then(|event| message(&filter, event)) {
                            yield Ok(last);
                        }
                        return;
                    }
                    Err(error) => tracing::warn!(%error, "keeping the previous event filter"),
                }
            }
            if let Some(message) = event.and_then(|event| message(&filter, &event)) {
                yield Ok(message);
            }
        }
    };
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

/// Returns the event as a message, if the account may see it.
fn message(filter: &EventFilter, event: &Event) -> Option<Message> {
    if filter.may_see(event) { Message::default().json_data(event).ok() } else { None }
}

/// Returns whether the request is an event source. A stream never ends, so a request for an image or a page must not get one.
fn is_event_source(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let accepts = text(header::ACCEPT.as_str()).is_some_and(|accept| accept.contains("text/event-stream"));
    accepts && text("sec-fetch-dest").is_none_or(|destination| destination == "empty")
}

fn refusal(error: &service::Error) -> StatusCode {
    match error.kind().status() {
        // With this status, a browser doesn't reconnect.
        401 => StatusCode::NO_CONTENT,
        status => StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn jitter() -> Duration {
    MAX_DELAY.mul_f64(rand::random::<f64>())
}

/// Loads the filter again: the session's account may have another role, or the session may be over.
async fn reload_filter(platform: &Platform, token: &str) -> service::Result<EventFilter> {
    let actor = current::listener(platform, token, Kind::Browser).await?;
    EventFilter::load(Ctx { actor: &actor, platform }).await
}
