//! Assignments, submitted work and grades.

mod assignments;
mod grades;
mod submissions;

use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub fn routes() -> OpenApiRouter<State> {
    assignments::routes().merge(grades::routes()).merge(submissions::routes())
}
