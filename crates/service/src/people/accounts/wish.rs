//! The wish of someone who had to sign up or in first.

use domain::{CourseId, paths};
use platform::Platform;

use crate::kit::access;
use crate::{Actor, Error, Result};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The course to enroll in.
    pub course: Option<CourseId>,
    /// The path of the page to see, which is one of DiscoG's.
    pub next: Option<String>,
}

impl Wish {
    /// Reads a wish from a URL or a form, which may contain anything. Ignores a course that isn't open to visitors and a path
    /// that leads away from DiscoG.
    ///
    /// # Errors
    /// The database failed.
    pub async fn read(platform: &Platform, slug: Option<&str>, next: Option<&str>) -> Result<Self> {
        let course = match slug.filter(|slug| !slug.is_empty()) {
            Some(slug) => match access::course_by_slug(&Actor::Visitor, &platform.database, slug).await {
                Ok(access) => Some(access.course.id),
                Err(Error::NotFound) => None,
                Err(error) => return Err(error),
            },
            None => None,
        };
        Ok(Self { course, next: next.filter(|next| paths::is_local(next)).map(str::to_owned) })
    }
}
