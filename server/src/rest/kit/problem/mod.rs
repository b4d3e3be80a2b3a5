//! Refusals as `application/problem+json` (RFC 9457), without internal details.

mod kind;
mod rejection;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{Current, FieldError, Problem};
use domain::problem::ProblemKind;
use service::kit::error::Record;

pub use kind::Kind;

pub const MEDIA_TYPE: &str = "application/problem+json";
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A refusal that becomes a response.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    problem: Box<Problem>,
}

impl Failure {
    pub fn new(kind: impl Into<Kind>, detail: impl Into<String>) -> Self {
        let kind = kind.into();
        let problem = Problem {
            kind: format!("{}/problems#{}", crate::rest::PREFIX, kind.name()),
            title: kind.title(),
            status: kind.status().as_u16(),
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
            current: None,
        };
        Self { kind, problem: Box::new(problem) }
    }

    /// Returns the refusal of a stale version: `by` saved `current` in the meantime.
    pub fn stale(current: Current, by: &str) -> Self {
        let record = match &current {
            Current::Lesson(_) => Record::Lesson,
            Current::Assignment(_) => Record::Assignment,
            Current::Grade(_) => Record::Grade,
        };
        let mut failure = Self::from(service::Error::stale_by(record, by));
        failure.problem.current = Some(current);
        failure
    }

    fn with_error(mut self, field: String, message: String) -> Self {
        self.problem.errors.push(FieldError { field, message });
        self
    }

    /// Calls fields of the use case by their names in the request.
    pub fn renamed(mut self, names: &[(&str, &str)]) -> Self {
        for error in &mut self.problem.errors {
            if let Some((_, name)) = names.iter().find(|(field, _)| *field == error.field) {
                error.field = (*name).to_owned();
            }
        }
        self
    }
}

impl From<service::Error> for Failure {
    fn from(error: service::Error) -> Self {
        error.log();
        let domain::problem::Problem { kind, message, fields } = error.problem();
        let mut failure = Self::new(kind, message);
        failure.problem.errors = fields.into_iter().map(Into::into).collect();
        failure
    }
}

impl IntoResponse for Failure {
    /// Leaves the body to [`finish`], which knows the request.
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        let headers = response.headers_mut();
        if self.kind == ProblemKind::SignInNeeded.into() {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"DiscoG\""));
        }
        if let Some(seconds) = self.kind.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(*self.problem);
        response
    }
}

/// Writes refusals with their request's id, and keeps responses out of shared caches.
pub async fn finish(request: Request, next: Next) -> Response {
    let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok()).map(|id| format!("urn:uuid:{id}"));
    let mut response = next.run(request).await;
    if let Some(mut problem) = response.extensions_mut().remove::<Problem>() {
        problem.instance = id;
        *response.body_mut() = Body::from(serde_json::to_vec(&problem).unwrap_or_default());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.remove(header::CONTENT_LENGTH);
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses unknown paths.
pub async fn unknown_path() -> Failure {
    service::Error::NotFound.into()
}

pub async fn wrong_method(method: axum::http::Method) -> Failure {
    Failure::new(Kind::MethodNotAllowed, format!("{method} isn't supported here."))
}

/// Returns the response after a panic, which has been logged and reported already.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Failure::new(ProblemKind::Internal, service::Error::Internal(String::new()).problem().message).into_response()
}
