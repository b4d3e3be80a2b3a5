//! The API's description (OpenAPI 3.1), generated from the handlers and completed with what applies to all of them.

mod complete;
mod example;

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

const ABOUT: &str = "Courses, assignments, submissions, grades, announcements and administration, for programs. Signing up, resetting a password, \
    profiles and imports have no part in it. Bodies and responses are JSON in UTF-8, times are RFC 3339 in UTC, \
    ids are UUIDs, points are in hundredths. Due dates and the like are written as people say them, in the account's time zone, for \
    example `2027-03-02T18:00`, or with an offset.\n\nSign in with `POST /session` and send the token with every call: `Authorization: Bearer …`. The \
    catalog is open without one.\n\nLists come in pages: `next` is the `after` of the next page, null on the last one, and the header \
    `Link` has that page's whole address.\n\nA change names the version of the record that was read. When someone else was faster, the \
    response is a conflict and nothing is written.\n\nEvery refusal is an `application/problem+json` (RFC 9457).";

const TAGS: [(&str, &str); 10] = [
    ("Session", "Tokens and who holds them"),
    ("Courses", "The catalog, and the courses you teach"),
    ("Enrollments", "The courses you learn in"),
    ("Lessons", "Reading and writing"),
    ("Assignments", "What learners are asked to submit"),
    ("Submissions", "What learners submitted, and its grades"),
    ("Notifications", "What happened to your work"),
    ("Mail", "Announcements and the outbox"),
    ("Files", "What was uploaded"),
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
