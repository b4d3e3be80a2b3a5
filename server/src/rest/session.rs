use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json as Answer;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::account::Viewer;
use platform::Platform;
use serde::{Deserialize, Serialize};
use service::accounts::session::{self, Kind};
use service::accounts::sign_in::{Credentials, sign_in};
use service::accounts::viewer;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bearer::Caller;
use super::created;
use super::input::Json;
use super::openapi::refusals::{Conflict, RateLimited};
use super::problem::Failure;
use crate::settings::Serving;
use crate::web::caller::address;

pub fn routes() -> OpenApiRouter<crate::web::State> {
    OpenApiRouter::new().routes(routes!(open, show, end))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    email: String,
    #[schema(format = Password)]
    password: String,
}

/// A token just given; it is told once.
#[derive(Serialize, ToSchema)]
struct Token {
    /// For the header `Authorization: Bearer …`
    token: String,
    expires_at: DateTime<Utc>,
}

/// Sign in
///
/// Gives a token for the other calls. It is good for 90 days, or until it is ended or the password is changed.
#[utoipa::path(
    post, path = "/session", operation_id = "signIn", tag = "Session", request_body = SignIn, security(()),
    responses((status = 201, description = "The token", body = Token), Conflict, RateLimited)
)]
async fn open(
    State(platform): State<Platform>,
    State(serving): State<Arc<Serving>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Json(body): Json<SignIn>,
) -> Result<Response, Failure> {
    let address = address(&headers, peer, serving.trusted_proxies).to_string();
    let user_agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let credentials = Credentials { email: &body.email, password: &body.password, address: &address, user_agent };
    let opened = sign_in(&platform, credentials, Kind::Api).await?;
    Ok(created::at("/session", Token { token: opened.token, expires_at: opened.expires_at }))
}

/// Who is signed in
#[utoipa::path(
    get, path = "/session", operation_id = "getSession", tag = "Session",
    responses((status = 200, description = "The token's account", body = Viewer))
)]
async fn show(caller: Caller) -> Result<Answer<Viewer>, Failure> {
    let viewer = viewer::viewer(&caller.actor, &caller.platform).await?;
    Ok(Answer(viewer.ok_or(service::Error::SignInNeeded)?))
}

/// Sign out
///
/// Ends the token that the call is made with.
#[utoipa::path(
    delete, path = "/session", operation_id = "signOut", tag = "Session",
    responses((status = 204, description = "The token is of no use any more"))
)]
async fn end(caller: Caller) -> Result<StatusCode, Failure> {
    session::sign_out(&caller.platform, &caller.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
