//! Accepts and serves connections, within limits: no client that is slow, silent or opens many gets more than its share.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::Service;

const MAX_CONNECTIONS: usize = 8192;
/// The time for a request's head, and between two requests. Longer than proxies keep idle connections, so that they close them:
/// otherwise, one could send a request into a connection that is just being closed.
const MAX_IDLE: Duration = Duration::from_secs(95);
/// The time for the first bytes of a connection, for which hyper would wait forever.
const MAX_SILENCE: Duration = Duration::from_secs(30);
/// The first bytes of an HTTP/2 connection (RFC 9113, 3.4); hyper reads this far to detect the version.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const PING_EVERY: Duration = Duration::from_secs(30);
const MAX_HTTP2_STREAMS: u32 = 100;
/// The time for requests in progress when the server is asked to stop.
const MAX_LEAVE: Duration = Duration::from_secs(25);
const PAUSE: Duration = Duration::from_millis(500);
const GLANCE: Duration = Duration::from_millis(50);

/// Serves until `asked_to_stop` resolves, then finishes the requests in progress.
pub async fn serve(listener: TcpListener, router: Router, asked_to_stop: impl Future<Output = ()>) {
    let builder = Arc::new(builder());
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let leaving = GracefulShutdown::new();
    let stopping = CancellationToken::new();
    let mut asked_to_stop = pin!(asked_to_stop);
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let place = connections.clone().acquire_owned().await.ok();
            (place, accept(&listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            () = &mut asked_to_stop => break,
            accepted = accepted => accepted,
        };
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request, peer));
        let (builder, watcher, stopping) = (builder.clone(), leaving.watcher(), stopping.clone());
        tokio::spawn(async move {
            let begins = tokio::select! {
                begins = begins(&stream, MAX_SILENCE) => begins,
                () = stopping.cancelled() => false,
            };
            if begins {
                let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
                if let Err(error) = watcher.watch(connection).await {
                    tracing::trace!(%error, "a connection ended");
                }
            }
            drop(place);
        });
    }
    drop(listener);
    stopping.cancel();
    if tokio::time::timeout(MAX_LEAVE, leaving.shutdown()).await.is_err() {
        tracing::warn!("some requests were not answered to their end");
    }
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(MAX_IDLE);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_HTTP2_STREAMS)
        .keep_alive_interval(PING_EVERY)
        .keep_alive_timeout(PING_EVERY);
    builder
}

/// Returns whether a connection reveals its HTTP version within `patience`. Only peeks at the bytes.
async fn begins(stream: &TcpStream, patience: Duration) -> bool {
    let says = async {
        let mut first = [0; PREFACE.len()];
        loop {
            match stream.peek(&mut first).await {
                Ok(0) | Err(_) => return false,
                Ok(length) if length < PREFACE.len() && PREFACE.starts_with(&first[..length]) => {
                    // Peeking isn't woken up by more bytes of the preface.
                    tokio::time::sleep(GLANCE).await;
                }
                Ok(_) => return true,
            }
        }
    };
    tokio::time::timeout(patience, says).await.unwrap_or(false)
}

async fn answer(
    mut router: Router,
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
) -> Result<axum::response::Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.call(request).await
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Without TCP_NODELAY, a streamed response waits for the client's delayed acknowledgment.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "TCP_NODELAY could not be set");
                }
                return (stream, peer);
            }
            Err(error) if is_of_connection(error.kind()) => {}
            Err(error) => {
                // Too many open files, for example; this passes when other connections end.
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_connection(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncWriteExt;

    async fn taken(said: &[u8]) -> bool {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        client.write_all(said).await.unwrap();
        let (stream, _) = accept(&listener).await;
        begins(&stream, Duration::from_millis(300)).await
    }

    #[tokio::test]
    async fn a_connection_that_says_nothing_is_given_up() {
        for silent in [b"".as_slice(), b"P", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r"] {
            assert!(!taken(silent).await, "{silent:?}");
        }
        for begun in [b"GET".as_slice(), b"PUT", b"POST / HTTP/1.1\r\n\r\n", PREFACE] {
            assert!(taken(begun).await, "{begun:?}");
        }
    }
}
