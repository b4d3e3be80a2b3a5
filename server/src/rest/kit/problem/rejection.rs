//! Refusals of requests that can't be read.

use std::error::Error;

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;
use domain::problem::ProblemKind;

use super::{Failure, Kind};

/// Longer explanations repeat parts of the request.
const MAX_LENGTH: usize = 300;

fn unread(status: StatusCode, why: &str) -> Failure {
    let kind = match status {
        StatusCode::PAYLOAD_TOO_LARGE => ProblemKind::TooLarge.into(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMediaType,
        StatusCode::UNPROCESSABLE_ENTITY => ProblemKind::Invalid.into(),
        _ => Kind::Unreadable,
    };
    Failure::new(kind, cut(why))
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_LENGTH).collect()
}

impl From<JsonRejection> for Failure {
    fn from(rejection: JsonRejection) -> Self {
        match &rejection {
            JsonRejection::JsonDataError(error) => wrong_value(error),
            _ => None,
        }
        .unwrap_or_else(|| unread(rejection.status(), &rejection.body_text()))
    }
}

/// Returns the refusal of a value that its field doesn't take.
fn wrong_value(error: &(dyn Error + 'static)) -> Option<Failure> {
    let mut causes = std::iter::successors(error.source(), |cause: &&(dyn Error + 'static)| (**cause).source());
    let error = causes.find_map(|cause| cause.downcast_ref::<serde_path_to_error::Error<serde_json::Error>>())?;
    let message = error.inner().to_string();
    let (message, _) = message.rsplit_once(" at line ")?;
    // A missing or unknown field is an error of what is around it, and has its name in backticks.
    let path = error.path().to_string();
    let field = if path == "." { message.split('`').nth(1)? } else { &path };
    Some(Failure::new(ProblemKind::Invalid, cut(&format!("`{field}`: {message}"))).with_error(cut(field), cut(message)))
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
