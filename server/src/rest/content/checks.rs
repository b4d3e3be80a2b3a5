use axum::Json as Answer;
use contract::content::CourseChecks;
use service::content::checks;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::rest::kit::bearer::Caller;
use crate::rest::kit::course_path;
use crate::rest::kit::course_path::CoursePath;
use crate::rest::kit::input::Path;
use crate::rest::kit::problem::Failure;
use crate::rest::kit::refusals::Forbidden;

pub fn routes() -> OpenApiRouter<crate::state::State> {
    OpenApiRouter::new().routes(routes!(course))
}

/// Check a course's texts
///
/// Links that lead nowhere, pictures without a description, gaps between headings, long sentences and the like.
#[utoipa::path(
    get, path = "/courses/{course}/checks", operation_id = "checkCourse", tag = "Lessons",
    params(CoursePath),
    responses((status = 200, description = "The findings", body = CourseChecks), Forbidden)
)]
async fn course(caller: Caller, Path(CoursePath { course }): Path<CoursePath>) -> Result<Answer<CourseChecks>, Failure> {
    let slug = course_path::slug(caller.ctx(), course).await?;
    Ok(Answer(checks::course(caller.ctx(), &slug).await?.into()))
}
