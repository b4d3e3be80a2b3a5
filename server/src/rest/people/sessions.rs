use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Json as Answer};
use contract::people::{OwnAccount, PasswordChange, Session, SignIn, Token};
use domain::SessionId;
use platform::Platform;
use service::Origin;
use service::people::accounts::change_password;
use service::people::accounts::change_password::Form;
use service::people::sessions;
use service::people::sessions::current::Kind;
use service::people::sessions::sign_in::Credentials;
use service::people::sessions::{current, sign_in};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::created;
use crate::rest::kit::input::{Json, Path};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, RateLimited};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(open, show, end))
        .routes(routes!(list))
        .routes(routes!(end_one))
        .routes(routes!(set_password))
}

/// Sign in
///
/// Returns a token for the other calls. It is valid for 90 days, or until it is revoked or the password is changed.
#[utoipa::path(
    post, path = "/session", operation_id = "signIn", tag = "Session", request_body = SignIn, security(()),
    responses((status = 201, description = "The token", body = Token), Conflict, RateLimited)
)]
async fn open(
    State(platform): State<Platform>,
    Extension(origin): Extension<Arc<Origin>>,
    Json(body): Json<SignIn>,
) -> Result<Response, Failure> {
    let (email, password) = (&*body.email, &*body.password);
    let credentials = Credentials { email, password, session: None, device: None, origin: &origin };
    let opened = sign_in(&platform, credentials, Kind::Api).await?;
    Ok(created::at("/session", Token { token: opened.token, expires_at: opened.expires_at }))
}

/// Show the signed-in account
#[utoipa::path(
    get, path = "/session", operation_id = "getSession", tag = "Session",
    responses((status = 200, description = "The token's account", body = OwnAccount))
)]
async fn show(caller: Caller) -> Result<Answer<OwnAccount>, Failure> {
    let viewer = sessions::viewer(caller.ctx()).await?;
    Ok(Answer(viewer.ok_or(service::Error::SignInNeeded)?.into()))
}

/// Sign out
///
/// Revokes the token that the call is made with.
#[utoipa::path(
    delete, path = "/session", operation_id = "signOut", tag = "Session",
    responses((status = 204, description = "The token is revoked"))
)]
async fn end(caller: Caller) -> Result<StatusCode, Failure> {
    current::sign_out(&caller.platform, &caller.token, &caller.actor.origin()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List your sessions and tokens
///
/// Of browsers and REST clients, most recently used first.
#[utoipa::path(
    get, path = "/sessions", operation_id = "listSessions", tag = "Session",
    responses((status = 200, description = "Your sessions and tokens", body = Vec<Session>))
)]
async fn list(caller: Caller) -> Result<Answer<Vec<Session>>, Failure> {
    let found = sessions::mine(caller.ctx(), &caller.token).await?;
    Ok(Answer(found.into_iter().map(Into::into).collect()))
}

/// End one of your sessions or tokens
#[utoipa::path(
    delete, path = "/sessions/{id}", operation_id = "endSession", tag = "Session", params(("id" = SessionId, Path)),
    responses((status = 204, description = "The session is ended, or the token revoked"))
)]
async fn end_one(caller: Caller, Path(id): Path<SessionId>) -> Result<StatusCode, Failure> {
    sessions::end(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change your password
///
/// Ends all your sessions and tokens except the one that the call is made with.
#[utoipa::path(
    put, path = "/password", operation_id = "changePassword", tag = "Session", request_body = PasswordChange,
    responses((status = 204, description = "The password is changed"), Conflict, RateLimited)
)]
async fn set_password(caller: Caller, Json(body): Json<PasswordChange>) -> Result<StatusCode, Failure> {
    let form = Form { current: &body.current, new: &body.password, session: Some(&caller.token) };
    change_password(caller.ctx(), form).await?;
    Ok(StatusCode::NO_CONTENT)
}
