//! Joining courses.

mod enrollments;

use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub fn routes() -> OpenApiRouter<State> {
    enrollments::routes()
}
