//! What a request brings, read once; what can't be read is refused as a problem.

use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use serde::de::DeserializeOwned;

use super::problem::Failure;

/// The longest text in JSON, with room for escapes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A body in JSON.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Failure> {
        DefaultBodyLimit::max(MOST_BYTES).apply(&mut request);
        let axum::Json(body) = axum::Json::from_request(request, state).await?;
        Ok(Self(body))
    }
}

/// The query of an address.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Failure))]
pub struct Query<T>(pub T);

/// The parts of a path that vary.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Failure))]
pub struct Path<T>(pub T);
