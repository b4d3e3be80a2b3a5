//! Accounts, sessions and the audit trail.

mod accounts;
mod audit;
mod sessions;

use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub fn routes() -> OpenApiRouter<State> {
    accounts::routes().merge(audit::routes()).merge(sessions::routes())
}
