//! What a request brings, read once; what can't be read is refused as a problem.

use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::header;
use domain::points::Points;
use futures::StreamExt;
use multipart::{Form, Limits, Part};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;

use super::problem::{Failure, Kind};

const MAX_BYTES: usize = 64 * 1024;
/// The longest text in JSON, with room for escapes.
const MAX_BYTES_WITH_TEXT: usize = 4 * 1024 * 1024;

/// Up to here a number with a fraction says exactly which whole number it is.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// A body in JSON.
pub struct Json<T>(pub T);

/// A body in JSON with a long text in it.
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

/// The parts of a form with files, each within its limit.
pub async fn parts(request: Request, limits: Limits<'_>) -> Result<Vec<Part>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multipart::boundary(kind)
        .ok_or_else(|| Failure::new(Kind::UnsupportedMediaType, "The body must be multipart/form-data, with a boundary."))?;
    let mut form = Form::new(&boundary, limits);
    let mut body = request.into_body().into_data_stream();
    let unreadable = |error: multipart::Error| Failure::new(Kind::Unreadable, error.to_string());
    while let Some(bytes) = body.next().await {
        form.feed(&bytes.map_err(|_| Failure::new(Kind::TooLarge, "The form is too large, or stopped coming."))?)
            .map_err(unreadable)?;
    }
    let parts = form.end().map_err(unreadable)?;
    match parts.iter().find(|part| part.is_cut) {
        Some(part) => Err(Failure::new(Kind::TooLarge, format!("The part `{}` is too large.", part.name))),
        None => Ok(parts),
    }
}

/// A whole number, however it is written: `850`, `850.0`, `8.5e2` (JSON Schema, 6.1.1).
pub fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let exact = number.as_i64().or_else(|| {
        number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < MAX_EXACT).map(|number| number as i64)
    });
    exact.ok_or_else(|| D::Error::custom(format!("{number} is no whole number that fits here")))
}

/// Points in hundredths.
pub fn points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Points, D::Error> {
    let hundredths = i32::try_from(whole(deserializer)?).map_err(D::Error::custom)?;
    Points::from_hundredths(hundredths).map_err(D::Error::custom)
}

/// A time as people write it, or with an offset, as the API itself does; null and an empty text are none.
pub fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// The query of an address.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Failure))]
pub struct Query<T>(pub T);

/// For a change without a body: made only to what was read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AsRead {
    /// The version that was read
    pub version: i64,
}

/// The parts of a path that vary.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Failure))]
pub struct Path<T>(pub T);
