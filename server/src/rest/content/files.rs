use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::FileId;
use domain::content::ExportFormat;
use serde::Deserialize;
use service::content::files::open::OpenedFile;
use service::learning::files::open;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Path, Query};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::Forbidden;
use crate::{archive, download};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(download)).routes(routes!(export))
}

/// Download a file
///
/// Its bytes, or a redirect to the storage that works for five minutes. Follow it without the token.
#[utoipa::path(
    get, path = "/files/{id}", operation_id = "getFile", tag = "Files", params(("id" = FileId, Path)),
    responses(
        (status = 200, description = "The file", body = [u8], content_type = "application/octet-stream"),
        (status = 307, description = "The file is at `Location`", headers(("Location" = String)))
    )
)]
async fn download(caller: Caller, Path(id): Path<FileId>, headers: HeaderMap) -> Result<Response, Failure> {
    match open(caller.ctx(), id).await? {
        OpenedFile::Elsewhere(url) => Ok(Redirect::temporary(url.as_str()).into_response()),
        OpenedFile::Here(file) => {
            let mut response = download::answer(&caller.platform, &file, &headers).await?;
            if let Ok(disposition) = HeaderValue::from_str(&platform::storage::attachment(&file.name)) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
            }
            Ok(response)
        }
    }
}

/// Export a course
///
/// As a zip file with an mdBook, which can be imported again; `left-out.md` in it says what it doesn't hold. For readers, as an EPUB or
/// a zip file with web pages, which hold what learners can read.
#[utoipa::path(
    get, path = "/courses/{course}/export", operation_id = "exportCourse", tag = "Courses",
    params(CoursePath, ExportQuery),
    responses(
        (status = 200, description = "The file, of the type of its format", body = [u8], content_type = "application/zip"), Forbidden
    )
)]
async fn export(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    let file = service::assessment::courses::export(caller.ctx(), &slug, query.format).await?;
    Ok(archive::answer(file, &slug, query.format))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// `markdown` by default
    #[serde(default)]
    #[param(inline)]
    format: ExportFormat,
}
