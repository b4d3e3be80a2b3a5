//! Extractors for requests. Anything that can't be read is refused with a problem.

use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::header;
use domain::problem::ProblemKind;
use futures::StreamExt;
use multipart::{Form, Limits, Part};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use super::problem::{Failure, Kind};

const MAX_BYTES: usize = 64 * 1024;
/// Enough for the longest text in JSON, with escapes.
const MAX_BYTES_WITH_TEXT: usize = 4 * 1024 * 1024;

/// A JSON body.
pub struct Json<T>(pub T);

/// A JSON body with a long text.
pub struct LongJson<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        json(request, state, MAX_BYTES).await.map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for LongJson<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        json(request, state, MAX_BYTES_WITH_TEXT).await.map(Self)
    }
}

async fn json<S: Send + Sync, T: DeserializeOwned>(mut request: Request, state: &S, limit: usize) -> Result<T, Failure> {
    DefaultBodyLimit::max(limit).apply(&mut request);
    let axum::Json(body) = axum::Json::from_request(request, state).await?;
    Ok(body)
}

/// Reads the parts of a form with files, each within its limit.
pub async fn parts(request: Request, limits: Limits<'_>) -> Result<Vec<Part>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multipart::boundary(kind)
        .ok_or_else(|| Failure::new(Kind::UnsupportedMediaType, "The body must be multipart/form-data, with a boundary."))?;
    let mut form = Form::new(&boundary, limits);
    let mut body = request.into_body().into_data_stream();
    let unreadable = |error: multipart::Error| Failure::new(Kind::Unreadable, error.to_string());
    while let Some(bytes) = body.next().await {
        form.feed(&bytes.map_err(|_| Failure::new(ProblemKind::TooLarge, "The form is too large, or stopped coming."))?)
            .map_err(unreadable)?;
    }
    let parts = form.end().map_err(unreadable)?;
    match parts.iter().find(|part| part.is_cut) {
        Some(part) => Err(Failure::new(ProblemKind::TooLarge, format!("The part `{}` is too large.", part.name))),
        None => Ok(parts),
    }
}

/// The query parameters.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Failure))]
pub struct Query<T>(pub T);

/// The query of a change without a body: the version that it applies to.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AsRead {
    /// The version you read
    #[param(minimum = 0, example = 3)]
    pub version: i64,
}

/// The path parameters.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Failure))]
pub struct Path<T>(pub T);
