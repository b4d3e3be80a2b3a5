//! Course paths: the API accepts a slug or an id; use cases take one of them.

use domain::{AccountId, CourseId, EnrollmentLinkId};
use serde::Deserialize;
use service::Ctx;
use service::kit::access;
use utoipa::IntoParams;

use super::problem::Failure;

/// The part of the path that names a course.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct CoursePath {
    /// The course's slug or id
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", min_length = 1, max_length = 100, example = "data-with-sql")]
    pub course: String,
}

/// The parts of the path that name a lesson in its course.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct LessonPath {
    /// The course's slug or id
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", min_length = 1, max_length = 100, example = "data-with-sql")]
    pub course: String,
    /// The lesson's slug
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", min_length = 1, max_length = 100, example = "choosing-rows")]
    pub lesson: String,
}

/// The parts of the path that name a member of a course's staff.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct MemberPath {
    /// The course's slug or id
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", min_length = 1, max_length = 100, example = "data-with-sql")]
    pub course: String,
    pub account: AccountId,
}

/// The parts of the path that name a link of a course.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct LinkPath {
    /// The course's slug or id
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", min_length = 1, max_length = 100, example = "data-with-sql")]
    pub course: String,
    pub link: EnrollmentLinkId,
}

pub async fn slug(Ctx { actor, platform }: Ctx<'_>, course: String) -> Result<String, Failure> {
    match course.parse() {
        Ok(id) => Ok(access::course_at(actor, &platform.database, id, platform.clock.now()).await?.course.slug),
        Err(_) => Ok(course),
    }
}

pub async fn id(Ctx { actor, platform }: Ctx<'_>, course: &str) -> Result<CourseId, Failure> {
    match course.parse() {
        Ok(id) => Ok(id),
        Err(_) => Ok(access::course_by_slug_at(actor, &platform.database, course, platform.clock.now()).await?.course.id),
    }
}
