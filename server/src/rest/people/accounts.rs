use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use contract::people::{Account, AccountDetail, RoleChange};
use contract::{Page, ReadVersion};
use domain::AccountId;
use service::people::accounts::{list, manage};
use service::people::{accounts, sessions};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::{Json, Path, Query};
use crate::rest::kit::page::{Listed, SearchAccounts};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new()
        .routes(routes!(search))
        .routes(routes!(show, set_role))
        .routes(routes!(disable))
        .routes(routes!(enable))
        .routes(routes!(end_sessions))
}

/// Search accounts
///
/// The accounts whose name or email contains `search`, newest first. For administrators.
#[utoipa::path(
    get, path = "/accounts", operation_id = "searchAccounts", tag = "Administration", params(SearchAccounts),
    responses((status = 200, description = "A page of accounts", body = Page<Account>), Forbidden)
)]
async fn search(caller: Caller, Query(query): Query<SearchAccounts>, uri: OriginalUri) -> Result<Listed<Account>, Failure> {
    let page = query.page();
    let filter = list::Filter { search: &query.search, role: query.role, state: query.state };
    Ok(Listed::new(uri, list(caller.ctx(), filter, page).await?))
}

/// Change an account's role
///
/// For administrators. At least one administrator must remain.
#[utoipa::path(
    patch, path = "/accounts/{id}", operation_id = "changeAccount", tag = "Administration", request_body = RoleChange,
    params(("id" = AccountId, Path)), responses((status = 204, description = "The account has this role"), Forbidden, Conflict)
)]
async fn set_role(caller: Caller, Path(id): Path<AccountId>, Json(body): Json<RoleChange>) -> Result<StatusCode, Failure> {
    manage::set_role(caller.ctx(), id, body.role, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Show an account
///
/// With its sessions, its courses and its latest audit entries. For administrators.
#[utoipa::path(
    get, path = "/accounts/{id}", operation_id = "getAccount", tag = "Administration", params(("id" = AccountId, Path)),
    responses((status = 200, description = "The account", body = AccountDetail), Forbidden)
)]
async fn show(caller: Caller, Path(id): Path<AccountId>) -> Result<Answer<AccountDetail>, Failure> {
    Ok(Answer(accounts::detail(caller.ctx(), id).await?.into()))
}

/// Disable an account
///
/// Ends its sessions and tokens. Nobody can sign in to it, and no emails are sent to it. For administrators, who can't disable
/// their own account.
#[utoipa::path(
    post, path = "/accounts/{id}/disable", operation_id = "disableAccount", tag = "Administration", request_body = ReadVersion,
    params(("id" = AccountId, Path)), responses((status = 204, description = "The account is disabled"), Forbidden, Conflict)
)]
async fn disable(caller: Caller, Path(id): Path<AccountId>, Json(body): Json<ReadVersion>) -> Result<StatusCode, Failure> {
    accounts::disable(caller.ctx(), id, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enable an account again
///
/// For administrators.
#[utoipa::path(
    post, path = "/accounts/{id}/enable", operation_id = "enableAccount", tag = "Administration", request_body = ReadVersion,
    params(("id" = AccountId, Path)), responses((status = 204, description = "The account can be used again"), Forbidden, Conflict)
)]
async fn enable(caller: Caller, Path(id): Path<AccountId>, Json(body): Json<ReadVersion>) -> Result<StatusCode, Failure> {
    accounts::enable(caller.ctx(), id, body.version.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End an account's sessions
///
/// Also revokes its tokens. For administrators.
#[utoipa::path(
    delete, path = "/accounts/{id}/sessions", operation_id = "endAccountSessions", tag = "Administration",
    params(("id" = AccountId, Path)), responses((status = 204, description = "All its sessions are ended"), Forbidden)
)]
async fn end_sessions(caller: Caller, Path(id): Path<AccountId>) -> Result<StatusCode, Failure> {
    sessions::end_all_of(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
