//! Refusals of requests that can't be read.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;

use super::{Failure, Kind};

/// Longer explanations repeat parts of the request.
const MAX_LENGTH: usize = 300;

fn unread(status: StatusCode, why: &str) -> Failure {
    let kind = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMediaType,
        StatusCode::UNPROCESSABLE_ENTITY => Kind::Invalid,
        _ => Kind::Unreadable,
    };
    Failure::new(kind, why.chars().take(MAX_LENGTH).collect::<String>())
}

impl From<JsonRejection> for Failure {
    fn from(rejection: JsonRejection) -> Self {
        unread(rejection.status(), &rejection.body_text())
    }
}

impl From<QueryRejection> for Failure {
    fn from(rejection: QueryRejection) -> Self {
        unread(rejection.status(), &rejection.body_text())
    }
}

/// A path parameter that isn't an id names nothing: not found.
impl From<PathRejection> for Failure {
    fn from(_: PathRejection) -> Self {
        service::Error::NotFound.into()
    }
}
