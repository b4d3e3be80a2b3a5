//! Course paths: the API accepts a slug or an id; use cases take one of them.

use domain::CourseId;
use platform::Platform;
use service::Actor;
use service::kit::access;

use super::problem::Failure;

pub async fn slug(actor: &Actor, platform: &Platform, course: String) -> Result<String, Failure> {
    match course.parse() {
        Ok(id) => Ok(access::course(actor, &platform.database, id).await?.course.slug),
        Err(_) => Ok(course),
    }
}

pub async fn id(actor: &Actor, platform: &Platform, course: &str) -> Result<CourseId, Failure> {
    match course.parse() {
        Ok(id) => Ok(id),
        Err(_) => Ok(access::course_by_slug(actor, &platform.database, course).await?.course.id),
    }
}
