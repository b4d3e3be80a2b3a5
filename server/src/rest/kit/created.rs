use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created {
    pub id: Uuid,
}

/// `201 Created`, with the address of what was made.
pub fn at<T: Serialize>(path: &str, body: T) -> Response {
    (StatusCode::CREATED, [(header::LOCATION, format!("{}{path}", crate::rest::PREFIX))], axum::Json(body)).into_response()
}
