use axum::extract::OriginalUri;
use axum::http::StatusCode;
use domain::AccountId;
use domain::account::{AccountRow, Role};
use domain::page::{Page, PageRequest};
use serde::Deserialize;
use service::accounts::{list, manage};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bearer::Caller;
use super::input::{self, Json, Path, Query};
use super::openapi::refusals::{Conflict, Forbidden};
use super::page::{Listed, Search};
use super::problem::Failure;

pub fn routes() -> OpenApiRouter<crate::web::State> {
    OpenApiRouter::new().routes(routes!(search)).routes(routes!(set_role))
}

/// Search accounts
///
/// Those whose name or address contains `search`, newest first. For administrators.
#[utoipa::path(
    get, path = "/accounts", operation_id = "searchAccounts", tag = "Administration", params(Search),
    responses((status = 200, description = "A page of accounts", body = Page<AccountRow>), Forbidden)
)]
async fn search(caller: Caller, Query(query): Query<Search>, uri: OriginalUri) -> Result<Listed<AccountRow>, Failure> {
    let page = PageRequest::new(query.after, query.size);
    Ok(Listed(uri, list::list(&caller.actor, &caller.platform, &query.search, page).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleChange {
    role: Role,
    /// The version that was read
    #[serde(deserialize_with = "input::whole")]
    version: i64,
}

/// Give an account another role
///
/// For administrators; one of them must stay.
#[utoipa::path(
    patch, path = "/accounts/{id}", operation_id = "changeAccount", tag = "Administration", request_body = RoleChange,
    params(("id" = AccountId, Path)), responses((status = 204, description = "It has the role"), Forbidden, Conflict)
)]
async fn set_role(caller: Caller, Path(id): Path<AccountId>, Json(body): Json<RoleChange>) -> Result<StatusCode, Failure> {
    manage::set_role(&caller.actor, &caller.platform, id, body.role, body.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
