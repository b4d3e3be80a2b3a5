//! Courses as zip files.

use std::sync::Arc;

use app::shell::Caller;
use app::shell::failure::{self, RequestInfo};
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use service::assessment::courses::export;

use crate::archive;

pub async fn download(
    Extension(caller): Extension<Arc<Caller>>,
    Path(course): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    match export(caller.ctx(), &course).await {
        Ok(file) => archive::answer(file, &course),
        Err(error) => failure::error_response(&error, &RequestInfo::new(&method, &headers)),
    }
}
