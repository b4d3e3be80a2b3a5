use axum::Json as Answer;
use axum::extract::{OriginalUri, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use contract::content::{Import, NewImport};
use contract::{Created, Page};
use domain::content::upload::DEFAULT_LIMIT;
use multipart::Limits;
use service::content::import;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input;
use crate::rest::kit::input::Query;
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::{Failure, Kind};
use crate::rest::kit::refusals::Forbidden;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(mine, start))
}

/// List your imports
///
/// Of courses from archives, the newest first.
#[utoipa::path(
    get, path = "/imports", operation_id = "listImports", tag = "Courses", params(Paging),
    responses((status = 200, description = "A page of imports", body = Page<Import>), Forbidden)
)]
async fn mine(caller: Caller, Query(paging): Query<Paging>, uri: OriginalUri) -> Result<Listed<Import>, Failure> {
    Ok(Listed::new(uri, import::mine(caller.ctx(), paging.page()).await?))
}

/// Import a course
///
/// From a zip file with an mdBook, a Common Cartridge (.imscc), or a Word document (.docx). It is done soon; `GET /imports` says what came of it.
#[utoipa::path(
    post, path = "/imports", operation_id = "importCourse", tag = "Courses",
    request_body(content = NewImport, content_type = "multipart/form-data"),
    responses((status = 202, description = "The import's id", body = Created), Forbidden)
)]
async fn start(caller: Caller, request: Request) -> Result<impl IntoResponse, Failure> {
    let unreadable = || Failure::new(Kind::Unreadable, "The form has the part `file`, and no others.");
    let limit = |_: &str| usize::try_from(DEFAULT_LIMIT).unwrap_or(usize::MAX);
    let mut parts = input::parts(request, Limits { parts: 1, bytes: &limit }).await?;
    let part = parts.pop().filter(|part| part.name == "file").ok_or_else(unreadable)?;
    let id = import::start(caller.ctx(), &part.file_name.unwrap_or_default(), part.bytes.into()).await?;
    Ok((StatusCode::ACCEPTED, Answer(Created { id: id.0 })))
}
