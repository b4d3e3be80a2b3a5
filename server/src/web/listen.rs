//! Takes connections and serves them, within bounds: a client that is slow, silent or many gets no more than its part.

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
use tower::Service;

const MAX_CONNECTIONS: usize = 8192;
/// For the head of a request, and between two of them: longer than proxies keep a connection, so that it is they who end it and
/// none sends a request into one that is just being closed.
const MAX_IDLE: Duration = Duration::from_secs(95);
const PING_EVERY: Duration = Duration::from_secs(30);
const MAX_HTTP2_STREAMS: u32 = 100;
/// What is being answered when the server is asked to stop.
const MAX_LEAVE: Duration = Duration::from_secs(25);
const PAUSE: Duration = Duration::from_millis(500);

/// Serves until `asked_to_stop`, and what has begun by then to its end.
pub async fn serve(listener: TcpListener, router: Router, asked_to_stop: impl Future<Output = ()>) {
    let builder = Arc::new(builder());
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let leaving = GracefulShutdown::new();
    let mut asked_to_stop = pin!(asked_to_stop);
    loop {
        let accepted = async {
            // Never closed.
            let place = connections.clone().acquire_owned().await.ok();
            (place, accept(&listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            () = &mut asked_to_stop => break,
            accepted = accepted => accepted,
        };
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request, peer));
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = leaving.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::trace!(%error, "a connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
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
                // Without TCP_NODELAY a streamed answer waits for the client's delayed acknowledgement.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "TCP_NODELAY could not be set");
                }
                return (stream, peer);
            }
            Err(error) if is_of_connection(error.kind()) => {}
            Err(error) => {
                // Too many open files, for example: it passes when others end.
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_connection(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}
