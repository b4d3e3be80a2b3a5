//! Logs requests that aren't allowed in the security log, whichever door they came through.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use service::Origin;
use service::kit::security::{Event, log};

use crate::caller::{Known, address, request_id};
use crate::state::State as WebState;

pub async fn note(
    State(state): State<WebState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let known = Known::default();
    request.extensions_mut().insert(known.clone());
    let headers = request.headers();
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let address = address(headers, peer, state.serving.trusted_proxies).to_string();
    let origin = Arc::new(Origin::new(&address, agent, &request_id(headers).unwrap_or_default()));
    request.extensions_mut().insert(origin.clone());
    let what = format!("{} {}", request.method(), request.uri().path());
    let response = next.run(request).await;
    let status = response.status();
    if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS) {
        let what: String = what.chars().take(200).collect();
        log(Event::Refused, known.get(), &origin, &format!("{} {what}", status.as_u16()));
    }
    response
}
