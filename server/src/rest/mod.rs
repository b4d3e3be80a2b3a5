//! The REST API: `<context>/<resource>.rs`. Each handler parses, calls a use case and maps its error.

mod assessment;
mod content;
mod docs;
mod kit;
mod learning;
mod messaging;
mod openapi;
mod people;

use axum::Router;
use axum::middleware::from_fn;
use tower_http::catch_panic::CatchPanicLayer;

use crate::state::State;

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
        .merge(people::routes())
        .merge(content::routes())
        .merge(learning::routes())
        .merge(assessment::routes())
        .merge(messaging::routes())
        .split_for_parts();
    let description = openapi::complete(&description);
    let api = api
        .merge(docs::routes())
        .merge(openapi::route(&description))
        .method_not_allowed_fallback(kit::problem::wrong_method)
        .fallback(kit::problem::unknown_path);
    Router::new()
        .nest(PREFIX, api)
        .route(&format!("{PREFIX}/"), docs::page(&description, &state.platform.public_url))
        .layer(CatchPanicLayer::custom(kit::problem::panicked))
        .layer(from_fn(kit::problem::finish))
}
