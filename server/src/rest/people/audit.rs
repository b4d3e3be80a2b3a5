use axum::extract::OriginalUri;
use contract::people::AuditEntry;
use contract::{Instant, Page};
use service::people::audit;
use service::people::audit::{Filter, Period};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::Query;
use crate::rest::kit::page::{InTrail, Listed};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::Forbidden;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Read the audit trail
///
/// Newest first. For administrators.
#[utoipa::path(
    get, path = "/audit", operation_id = "listAudit", tag = "Administration", params(InTrail),
    responses((status = 200, description = "A page of the trail", body = Page<AuditEntry>), Forbidden)
)]
async fn list(caller: Caller, Query(wanted): Query<InTrail>, uri: OriginalUri) -> Result<Listed<AuditEntry>, Failure> {
    let period = Period::Between { from: wanted.from.map(Instant::utc), until: wanted.until.map(Instant::utc) };
    let filter = Filter { kind: wanted.kind, person: &wanted.person, period };
    let page = wanted.page();
    Ok(Listed::new(uri, audit::list(caller.ctx(), filter, page).await?))
}
