use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Returns `201 Created` with the path of the created record.
pub fn at<T: Serialize>(path: &str, body: T) -> Response {
    (StatusCode::CREATED, [(header::LOCATION, format!("{}{path}", crate::rest::PREFIX))], axum::Json(body)).into_response()
}
