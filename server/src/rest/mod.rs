//! The REST API: one file a feature, each handler parses, calls a use case and maps its error.

mod accounts;
mod announcements;
mod assignments;
mod audit;
mod bearer;
mod course_path;
mod courses;
mod created;
mod docs;
mod enrollments;
mod files;
mod grades;
mod idempotency;
mod input;
mod lessons;
mod modules;
mod notifications;
mod openapi;
mod outbox;
mod page;
mod problem;
mod session;
mod submissions;

use axum::Router;
use axum::middleware::from_fn;
use tower_http::catch_panic::CatchPanicLayer;

use crate::web::State;

const PREFIX: &str = "/api/v1";
/// A little more than the largest file that may be uploaded, for the form around it.
pub const BODY_LIMIT: usize = 21 * 1024 * 1024;

/// Whether a path is one of the API's.
pub fn is_at(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether what is sent there may take minutes to arrive.
pub fn takes_files(path: &str) -> bool {
    is_at(path) && path.ends_with("/submissions")
}

/// The API with its description and its page.
pub fn routes(state: &State) -> Router<State> {
    let (api, description) = openapi::router()
        .merge(session::routes())
        .merge(courses::routes())
        .merge(enrollments::routes())
        .merge(modules::routes())
        .merge(lessons::routes())
        .merge(assignments::routes())
        .merge(submissions::routes())
        .merge(grades::routes())
        .merge(notifications::routes())
        .merge(announcements::routes())
        .merge(outbox::routes())
        .merge(accounts::routes())
        .merge(audit::routes())
        .merge(files::routes())
        .split_for_parts();
    let description = openapi::complete(&description);
    let api = api
        .merge(docs::routes())
        .merge(openapi::route(&description))
        .method_not_allowed_fallback(problem::wrong_method)
        .fallback(problem::unknown_path);
    Router::new()
        .nest(PREFIX, api)
        .route(&format!("{PREFIX}/"), docs::page(&description, &state.platform.public_url))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn(problem::finish))
}
