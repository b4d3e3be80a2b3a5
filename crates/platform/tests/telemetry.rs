//! One test in a separate process, because telemetry can be started only once.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use platform::telemetry::{LogFormat, TelemetryError, TelemetrySettings, init};
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

async fn sentry_server() -> (u16, UnboundedReceiver<Bytes>) {
    let (sender, receiver) = unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let keep = move |body: Bytes| async move {
        sender.send(body).unwrap();
        "{}"
    };
    tokio::spawn(axum::serve(listener, Router::new().fallback(keep)).into_future());
    (port, receiver)
}

/// Returns the event in the next envelope: a line of headers, then for each item a line of headers and one of content.
async fn next_event(envelopes: &mut UnboundedReceiver<Bytes>) -> Value {
    let wait = Duration::from_secs(10);
    let envelope = tokio::time::timeout(wait, envelopes.recv()).await.unwrap().unwrap();
    let text = String::from_utf8(envelope.to_vec()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let item: Value = serde_json::from_str(lines[1]).unwrap();
    assert_eq!(item["type"], "event", "{text}");
    serde_json::from_str(lines[2]).unwrap()
}

fn settings(filter: &str, sentry_dsn: Option<String>) -> TelemetrySettings {
    TelemetrySettings {
        filter: filter.into(),
        format: LogFormat::Json,
        sentry_dsn,
        environment: "sandbox".into(),
        release: "discog@1.2.3".into(),
    }
}

fn dsn(port: u16) -> Option<String> {
    Some(format!("http://key@127.0.0.1:{port}/42"))
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_and_panics_reach_sentry_with_their_request_id() {
    assert!(matches!(init(&settings("info,=x=", None)), Err(TelemetryError::Filter(_))));
    let malformed = Some("https://no-key.example.org".into());
    assert!(matches!(init(&settings("info", malformed)), Err(TelemetryError::Dsn)));

    let (port, mut envelopes) = sentry_server().await;
    let telemetry = init(&settings("off", dsn(port))).unwrap();
    assert!(matches!(init(&settings("off", dsn(port))), Err(TelemetryError::Started)));

    tracing::info!("not an error");
    tracing::warn!("not an error either");
    let request = tracing::info_span!("request", request_id = "r-1", path = "/reset/token");
    request.in_scope(|| {
        let inner = tracing::info_span!("inner");
        inner.in_scope(|| tracing::error!(to = "<ada@example.org>", "no mail for ada@example.org, sorry"));
    });
    let event = next_event(&mut envelopes).await;
    assert_eq!(event["message"], "no mail for [address], sorry");
    assert_eq!(event["tags"]["request_id"], "r-1");
    assert_eq!(event["environment"], "sandbox");
    assert_eq!(event["release"], "discog@1.2.3");
    let text = event.to_string();
    for private in ["ada@example.org", "/reset/token", "not an error"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    assert!(event["user"].is_null());

    let late = tracing::info_span!("request", request_id = tracing::field::Empty);
    let error = std::io::Error::other("disk full");
    late.in_scope(|| {
        late.record("request_id", tracing::field::display("r-2"));
        tracing::error!(error = &error as &dyn std::error::Error, "not saved");
    });
    let event = next_event(&mut envelopes).await;
    assert_eq!(event["tags"]["request_id"], "r-2");
    assert!(event["exception"].to_string().contains("disk full"));

    tracing::error!("outside of requests");
    let event = next_event(&mut envelopes).await;
    assert_eq!(event["message"], "outside of requests");
    assert!(event["tags"]["request_id"].is_null());

    let span = tracing::info_span!("request", request_id = "r-3");
    let panicked = tokio::task::spawn_blocking(move || span.in_scope(|| panic!("broken for bob@example.org")));
    assert!(panicked.await.is_err());
    let event = next_event(&mut envelopes).await;
    assert_eq!(event["level"], "fatal");
    assert_eq!(event["exception"]["values"][0]["value"], "broken for [address]");
    assert_eq!(event["tags"]["request_id"], "r-3");

    // Queued reports are sent before the program ends.
    for _ in 0..5 {
        tracing::error!("last words");
    }
    tokio::task::spawn_blocking(move || drop(telemetry)).await.unwrap();
    for _ in 0..5 {
        assert_eq!(envelopes.try_recv().map(|_| ()), Ok(()));
    }
}
