//! The API's description (OpenAPI 3.1), generated from the handlers and completed with what applies to all of them.

mod complete;
mod examples;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use bytes::Bytes;
use serde_json::Value;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApiBuilder, Server};
use utoipa_axum::router::OpenApiRouter;

use crate::state::State;

pub use complete::complete;

const ABOUT: &str = "Courses, assignments, submissions, grades, announcements and administration, for programs. Signing up, resetting a \
    password, profiles and imports are only available in a browser.\n\nBodies are JSON in UTF-8. Times are RFC 3339: responses give them \
    in UTC, for example `2030-03-04T17:00:00Z`, and requests with any offset. Points are strings such as `\"8.5\"`, so that they stay \
    exact. Ids are UUIDs. A value that is absent is `null`, never an empty string.\n\nSign in with `POST /session` and send the token \
    with every call: `Authorization: Bearer …`. The catalog can be read without one.\n\nLists come in pages: pass `next` as `after` to \
    get the next page. It is null on the last page. The `Link` header has the next page's URL.\n\nA change names the version of the \
    record that was read. If someone else has changed the record since, the response is a conflict and nothing is written.\n\nEvery \
    refusal is an `application/problem+json` (RFC 9457).";

const TAGS: [(&str, &str); 11] = [
    ("Session", "Signing in, tokens and your password"),
    ("Courses", "The catalog, and the courses you teach"),
    ("Enrollments", "The courses you are enrolled in"),
    ("People", "The learners and staff of a course"),
    ("Lessons", "Outlines, modules and lessons"),
    ("Assignments", "Work that is set for learners"),
    ("Submissions", "Work that learners submitted, and its grades"),
    ("Notifications", "News about your work and your courses"),
    ("Mail", "Announcements and the outbox"),
    ("Files", "Submitted files"),
    ("Administration", "Accounts and the audit trail"),
];

/// Returns an empty API with the general parts of the description.
pub fn router() -> OpenApiRouter<State> {
    let token = Http::builder().scheme(HttpAuthScheme::Bearer).description(Some("The token of `POST /session`")).build();
    let info = InfoBuilder::new().title("DiscoG").version(env!("CARGO_PKG_VERSION")).description(Some(ABOUT));
    let tags = TAGS.map(|(name, about)| TagBuilder::new().name(name).description(Some(about)).build());
    let description = OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([Server::new(super::PREFIX)]))
        .components(Some(ComponentsBuilder::new().security_scheme("token", SecurityScheme::Http(token)).build()))
        .security(Some([SecurityRequirement::new("token", Vec::<String>::new())]))
        .tags(Some(tags));
    OpenApiRouter::with_openapi(description.build())
}

/// Returns the route of the description.
pub fn route(description: &Value) -> Router<State> {
    let json = Bytes::from(description.to_string());
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")];
    Router::new().route("/openapi.json", get(async move || (headers, json)))
}
