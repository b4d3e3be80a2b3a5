//! Joining courses, reading them, and the people in them.

mod enrollments;
mod lessons;
mod links;
mod people;
mod staff;

use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub fn routes() -> OpenApiRouter<State> {
    enrollments::routes().merge(people::routes()).merge(staff::routes()).merge(links::routes()).merge(lessons::routes())
}
