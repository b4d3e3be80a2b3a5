use axum::Json as Answer;
use axum::extract::OriginalUri;
use axum::http::StatusCode;
use contract::Page;
use contract::messaging::{OutboxEmail, OutboxEmailDetail};
use domain::MailId;
use service::messaging::outbox;
use service::messaging::outbox::Filter;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::{Path, Query};
use crate::rest::kit::page::{InState, Listed};
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::{Conflict, Forbidden};

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(all)).routes(routes!(list_for_course)).routes(routes!(one)).routes(routes!(retry))
}

/// List the outbox
///
/// All emails, newest first. For administrators.
#[utoipa::path(
    get, path = "/outbox", operation_id = "listOutbox", tag = "Mail", params(InState),
    responses((status = 200, description = "A page of emails", body = Page<OutboxEmail>), Forbidden)
)]
async fn all(caller: Caller, Query(query): Query<InState>, uri: OriginalUri) -> Result<Listed<OutboxEmail>, Failure> {
    let page = query.page();
    Ok(Listed::new(uri, outbox::all(caller.ctx(), filter(&query), page).await?))
}

/// List a course's outbox
///
/// The emails to its learners, newest first. `last_error`, the mail server's response, is only for administrators.
#[utoipa::path(
    get, path = "/courses/{course}/outbox", operation_id = "listCourseOutbox", tag = "Mail",
    params(CoursePath, InState),
    responses((status = 200, description = "A page of emails", body = Page<OutboxEmail>), Forbidden)
)]
async fn list_for_course(
    caller: Caller,
    Path(CoursePath { course }): Path<CoursePath>,
    Query(query): Query<InState>,
    uri: OriginalUri,
) -> Result<Listed<OutboxEmail>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    let page = query.page();
    Ok(Listed::new(uri, outbox::list_for_course(caller.ctx(), &slug, filter(&query), page).await?))
}

fn filter(query: &InState) -> Filter<'_> {
    Filter { state: query.state, search: &query.search }
}

/// Show an email
///
/// Without its text if a link in it gives access to an account. For administrators.
#[utoipa::path(
    get, path = "/outbox/{id}", operation_id = "getEmail", tag = "Mail", params(("id" = MailId, Path)),
    responses((status = 200, description = "The email", body = OutboxEmailDetail), Forbidden)
)]
async fn one(caller: Caller, Path(id): Path<MailId>) -> Result<Answer<OutboxEmailDetail>, Failure> {
    Ok(Answer(outbox::one(caller.ctx(), id).await?.into()))
}

/// Resend an email
///
/// Administrators can also resend sent emails.
#[utoipa::path(
    post, path = "/outbox/{id}/retry", operation_id = "resendEmail", tag = "Mail", params(("id" = MailId, Path)),
    responses((status = 204, description = "The email is queued again"), Forbidden, Conflict)
)]
async fn retry(caller: Caller, Path(id): Path<MailId>) -> Result<StatusCode, Failure> {
    outbox::retry(caller.ctx(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
