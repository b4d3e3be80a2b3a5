use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::Value;

use crate::program::{Database, Site};

/// Starts a server that accepts Sentry's envelopes; returns its DSN and the events as they arrive.
fn sentry() -> (String, Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let dsn = format!("http://key@{}/1", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let sender = sender.clone();
            std::thread::spawn(move || take_all(stream, &sender));
        }
    });
    (dsn, receiver)
}

fn take_all(mut stream: TcpStream, events: &Sender<Value>) {
    while let Some(envelope) = take(&mut stream) {
        let lines: Vec<&str> = envelope.lines().collect();
        let event = lines.iter().position(|line| line.contains("\"type\":\"event\"")).and_then(|header| lines.get(header + 1));
        if let Some(event) = event
            && events.send(serde_json::from_str(event).unwrap()).is_err()
        {
            return;
        }
    }
}

/// Answers one request and returns its body.
fn take(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).ok()?;
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").ok()?;
    String::from_utf8(body).ok()
}

fn failures_are_reported(database: Database) {
    let (dsn, events) = sentry();
    let site = Site::with_demo(database);
    let server = site.serve_with(&[("SENTRY_DSN", &dsn)]);
    let next = || events.recv_timeout(Duration::from_secs(10)).expect("the envelope must arrive");

    site.execute("ALTER TABLE courses RENAME TO lost");
    let refused = server.visitor().get("/courses");
    assert_eq!(refused.status, 500, "{refused:?}");
    assert!(!refused.text().contains("lost") && !refused.text().contains("courses does not"), "{refused:?}");
    let event = next();
    assert_eq!(event["tags"]["request_id"].as_str(), refused.header("x-request-id"), "{event}");

    let crashed = server.visitor().raw("POST", "/crash", &[("content-type", "text/plain")], b"panicked at page.rs:1".to_vec());
    assert_eq!(crashed.status, 204, "{crashed:?}");
    let event = next();
    assert!(event["message"].as_str().is_some_and(|said| said.contains("panicked at page.rs:1")), "{event}");
    assert_eq!(event["tags"]["request_id"].as_str(), crashed.header("x-request-id"), "{event}");
}

#[test]
fn failures_on_sqlite_are_reported() {
    failures_are_reported(Database::Sqlite);
}

#[test]
fn failures_on_postgres_are_reported() {
    failures_are_reported(Database::postgres());
}
