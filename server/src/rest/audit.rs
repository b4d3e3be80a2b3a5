use axum::extract::OriginalUri;
use domain::account::AuditRow;
use domain::page::Page;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::bearer::Caller;
use super::input::Query;
use super::openapi::refusals::Forbidden;
use super::page::{Listed, Paging};
use super::problem::Failure;

pub fn routes() -> OpenApiRouter<crate::web::State> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Read the audit trail
///
/// Newest first. For administrators.
#[utoipa::path(
    get, path = "/audit", operation_id = "listAudit", tag = "Administration", params(Paging),
    responses((status = 200, description = "A page of the trail", body = Page<AuditRow>), Forbidden)
)]
async fn list(caller: Caller, Query(paging): Query<Paging>, uri: OriginalUri) -> Result<Listed<AuditRow>, Failure> {
    Ok(Listed(uri, service::audit::list(&caller.actor, &caller.platform, paging.into()).await?))
}
