use axum::Json as Answer;
use axum::extract::{OriginalUri, Request};
use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use contract::assessment::{NewSubmission, SubmissionDetail, SubmissionEntry};
use contract::{Created, Page};
use domain::content::upload::DEFAULT_LIMIT;
use domain::text::MAX_MARKDOWN_BYTES;
use domain::{AssignmentId, SubmissionId};
use multipart::Limits;
use service::assessment::submissions;
use service::assessment::submissions::submit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::created;
use crate::rest::kit::idempotency;
use crate::rest::kit::input;
use crate::rest::kit::input::{Path, Query};
use crate::rest::kit::page::{Listed, Paging};
use crate::rest::kit::problem::{Failure, Kind};
use crate::rest::kit::refusals::{Conflict, Forbidden};

/// A text, a file, and one more to detect parts that don't belong to the form.
const MAX_PARTS: usize = 3;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(list, submit_work)).routes(routes!(show))
}

/// List submissions
///
/// For an assignment's graders. Newest first, without their texts: show a submission to get its text.
#[utoipa::path(
    get, path = "/assignments/{id}/submissions", operation_id = "listSubmissions", tag = "Submissions",
    params(("id" = AssignmentId, Path), Paging),
    responses((status = 200, description = "A page of submissions", body = Page<SubmissionEntry>), Forbidden)
)]
async fn list(
    caller: Caller,
    Path(id): Path<AssignmentId>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Result<Listed<SubmissionEntry>, Failure> {
    Ok(Listed::new(uri, submissions::list_for_assignment(caller.ctx(), id, paging.page()).await?))
}

/// A form that was read as [`NewSubmission`] describes it.
#[derive(Default)]
struct Work {
    text: String,
    file: Option<AttachedBytes>,
}

struct AttachedBytes {
    name: String,
    bytes: Bytes,
}

impl Work {
    async fn read(request: Request) -> Result<Self, Failure> {
        let limit = |part: &str| {
            usize::try_from(if part == "file" { DEFAULT_LIMIT } else { MAX_MARKDOWN_BYTES as u64 }).unwrap_or(usize::MAX)
        };
        let mut work = Self::default();
        for part in input::parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await? {
            match part.name.as_str() {
                "text" => work.text = String::from_utf8(part.bytes).map_err(|_| unreadable("The part `text` isn't UTF-8."))?,
                "file" => {
                    let name = part.file_name.unwrap_or_default();
                    work.file = Some(AttachedBytes { name, bytes: part.bytes.into() });
                }
                _ => return Err(unreadable("The form has the parts `text` and `file`, and no others.")),
            }
        }
        Ok(work)
    }
}

fn unreadable(why: &str) -> Failure {
    Failure::new(Kind::Unreadable, why)
}

/// Submit work
///
/// As a new attempt: at most 50, and 200 MB within 24 hours. Sent again with the same `Idempotency-Key`, it counts once; other
/// work with the same key is refused.
#[utoipa::path(
    post, path = "/assignments/{id}/submissions", operation_id = "submitWork", tag = "Submissions",
    params(("id" = AssignmentId, Path), idempotency::Header),
    request_body(content = NewSubmission, content_type = "multipart/form-data"),
    responses((status = 201, description = "The submission's id", body = Created), Forbidden, Conflict)
)]
async fn submit_work(
    caller: Caller,
    Path(id): Path<AssignmentId>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Failure> {
    let key = idempotency::key(&headers)?;
    let Work { text, file } = Work::read(request).await?;
    let file = file.as_ref().map(|file| (file.name.as_str(), file.bytes.clone()));
    let work = submit::Work { text: &text, file, key: &key };
    let submission = submit(caller.ctx(), id, work).await?;
    Ok(created::at(&format!("/submissions/{submission}"), Created { id: submission.0 }))
}

/// Show a submission
///
/// For its graders and the learner who submitted it.
#[utoipa::path(
    get, path = "/submissions/{id}", operation_id = "getSubmission", tag = "Submissions", params(("id" = SubmissionId, Path)),
    responses((status = 200, description = "The submission", body = SubmissionDetail), Forbidden)
)]
async fn show(caller: Caller, Path(id): Path<SubmissionId>) -> Result<Answer<SubmissionDetail>, Failure> {
    Ok(Answer(submissions::one(caller.ctx(), id).await?.into()))
}
