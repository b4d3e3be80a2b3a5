//! Courses with their modules, lessons and files.

mod bin;
mod checks;
mod courses;
mod covers;
mod files;
mod import;
mod lessons;
mod modules;
mod release;

use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub fn routes() -> OpenApiRouter<State> {
    bin::routes()
        .merge(checks::routes())
        .merge(courses::routes())
        .merge(covers::routes())
        .merge(files::routes())
        .merge(import::routes())
        .merge(lessons::routes())
        .merge(modules::routes())
        .merge(release::routes())
}
