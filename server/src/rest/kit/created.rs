use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The id of the created record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created {
    pub id: Uuid,
}

/// Returns `201 Created` with the path of the created record.
pub fn at<T: Serialize>(path: &str, body: T) -> Response {
    (StatusCode::CREATED, [(header::LOCATION, format!("{}{path}", crate::rest::PREFIX))], axum::Json(body)).into_response()
}
