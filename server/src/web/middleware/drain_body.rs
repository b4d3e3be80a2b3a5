//! A request can be refused before all of it has arrived. A proxy or browser sends all of it before it reads the response; if
//! the connection breaks in between, it never sees the response. So the rest is read and dropped, within limits.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use futures::{Stream, StreamExt};
use tokio::sync::oneshot;

#[derive(Clone, Copy)]
pub struct DrainLimit {
    pub bytes: usize,
    pub time: Duration,
}

/// Reads the rest of a request before the response is sent.
pub async fn read(State(patience): State<DrainLimit>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if axum::body::HttpBody::is_end_stream(&body) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    // With `Expect`, the client sends the body only once it is read.
    let comes = !parts.headers.contains_key(header::EXPECT);
    let (body, mut left) = TrackedBody::new(body, comes);
    let mut response = next.run(Request::from_parts(parts, Body::from_stream(body))).await;
    let ended = match left.try_recv() {
        Ok(Undrained { body, comes }) => {
            comes && tokio::time::timeout(patience.time, drain(body, patience.bytes)).await == Ok(true)
        }
        Err(_) => true,
    };
    if !ended {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Reads the body, and returns whether it ended within the limit.
async fn drain(mut body: BodyDataStream, mut most: usize) -> bool {
    while let Some(chunk) = body.next().await {
        match chunk.ok().and_then(|chunk| most.checked_sub(chunk.len())) {
            Some(fewer) => most = fewer,
            None => return false,
        }
    }
    true
}

/// The rest of a body that nobody reads, and whether the client sends it anyway.
struct Undrained {
    body: BodyDataStream,
    comes: bool,
}

/// A body that is handed back if it is dropped before its end.
struct TrackedBody {
    body: Option<BodyDataStream>,
    comes: bool,
    back: Option<oneshot::Sender<Undrained>>,
}

impl TrackedBody {
    fn new(body: Body, comes: bool) -> (Self, oneshot::Receiver<Undrained>) {
        let (back, left) = oneshot::channel();
        (Self { body: Some(body.into_data_stream()), comes, back: Some(back) }, left)
    }
}

impl Stream for TrackedBody {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.comes = true;
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let chunk = body.poll_next_unpin(context);
        if matches!(chunk, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        chunk
    }
}

impl Drop for TrackedBody {
    fn drop(&mut self) {
        if let (Some(body), Some(back)) = (self.body.take(), self.back.take()) {
            // Nobody waits for it if the request itself was given up.
            let _ = back.send(Undrained { body, comes: self.comes });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use futures::stream;
    use tower::ServiceExt;

    use super::*;

    const DRAIN_LIMIT: DrainLimit = DrainLimit { bytes: 30, time: Duration::from_millis(20) };

    async fn refuse() -> StatusCode {
        StatusCode::UNAUTHORIZED
    }

    async fn take(all: Bytes) -> String {
        all.len().to_string()
    }

    async fn answer(request: Request) -> Response {
        let router = Router::new()
            .route("/refused", post(refuse))
            .route("/taken", post(take))
            .layer(from_fn_with_state(DRAIN_LIMIT, read));
        router.oneshot(request).await.unwrap()
    }

    /// Returns a body of ten-byte chunks, and a counter of the bytes that were read from it.
    fn chunks(number: usize) -> (Body, Arc<AtomicUsize>) {
        let sent = Arc::new(AtomicUsize::new(0));
        let counter = sent.clone();
        let body = stream::iter(0..number).map(move |_| {
            counter.fetch_add(10, Ordering::Relaxed);
            Ok::<_, axum::Error>(Bytes::from_static(b"0123456789"))
        });
        (Body::from_stream(body), sent)
    }

    #[tokio::test]
    async fn what_is_left_is_read_before_the_answer() {
        let (body, sent) = chunks(3);
        let refused = answer(Request::post("/refused").body(body).unwrap()).await;
        assert_eq!((refused.status(), sent.load(Ordering::Relaxed)), (StatusCode::UNAUTHORIZED, 30));
        assert!(!refused.headers().contains_key(header::CONNECTION));
    }

    #[tokio::test]
    async fn what_is_far_too_much_ends_the_connection() {
        let (body, sent) = chunks(1000);
        let refused = answer(Request::post("/refused").body(body).unwrap()).await;
        assert_eq!((refused.status(), sent.load(Ordering::Relaxed)), (StatusCode::UNAUTHORIZED, 40));
        assert_eq!(refused.headers()[header::CONNECTION], "close");
    }

    #[tokio::test]
    async fn what_does_not_come_is_not_waited_for() {
        let never = Body::from_stream(stream::pending::<Result<Bytes, axum::Error>>());
        let refused = answer(Request::post("/refused").body(never).unwrap()).await;
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(refused.headers()[header::CONNECTION], "close");
    }

    #[tokio::test]
    async fn what_is_not_sent_unless_asked_for_is_not_asked_for() {
        let (body, sent) = chunks(3);
        let request = Request::post("/refused").header(header::EXPECT, "100-continue").body(body).unwrap();
        let refused = answer(request).await;
        assert_eq!(sent.load(Ordering::Relaxed), 0);
        assert_eq!(refused.headers()[header::CONNECTION], "close");
    }

    #[tokio::test]
    async fn what_is_wanted_comes_whole() {
        let (body, _) = chunks(100);
        let taken = answer(Request::post("/taken").body(body).unwrap()).await;
        assert_eq!(axum::body::to_bytes(taken.into_body(), 10).await.unwrap(), "1000");
    }
}
