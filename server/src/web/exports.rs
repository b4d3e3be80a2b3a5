//! Courses as files.

use std::sync::Arc;

use app::shell::Caller;
use app::shell::failure::{self, RequestInfo};
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use domain::content::ExportFormat;
use service::assessment::courses::export;

use crate::archive;

pub async fn download(
    Extension(caller): Extension<Arc<Caller>>,
    Path((course, format)): Path<(String, ExportFormat)>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    match export(caller.ctx(), &course, format).await {
        Ok(file) => archive::answer(file, &course, format),
        Err(error) => failure::error_response(&error, &RequestInfo::new(&method, &headers)),
    }
}
