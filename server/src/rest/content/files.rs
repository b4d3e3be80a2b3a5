use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::FileId;
use service::content::files::open::OpenedFile;
use service::learning::files::open;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::download;
use crate::rest::kit::bearer::Caller;
use crate::rest::kit::input::Path;
use crate::rest::kit::problem::Failure;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(download))
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
