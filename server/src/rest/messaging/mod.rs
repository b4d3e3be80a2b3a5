//! Announcements, notifications and the outbox.

mod announcements;
mod notifications;
mod outbox;

use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub fn routes() -> OpenApiRouter<State> {
    announcements::routes().merge(notifications::routes()).merge(outbox::routes())
}
