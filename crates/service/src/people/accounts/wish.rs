//! The wish of someone who had to sign up or in first.

use crate::kit::error::{Conflict, WrongState};
use crate::learning::enrollments;
use domain::{AccountId, CourseId, paths};
use entity::{account, course};
use platform::Platform;
use sea_orm::EntityTrait;

use crate::kit::access;
use crate::people::sessions::viewer;
use crate::{Actor, Ctx, Error, Result};

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

    /// Fulfills the wish of the account that has just signed in, and returns the path of the page to show.
    ///
    /// # Errors
    /// The database failed.
    #[tracing::instrument(skip_all)]
    pub async fn fulfill(self, platform: &Platform, id: AccountId) -> Result<String> {
        if let Some(course) = self.course
            && let Some(slug) = enroll(platform, id, course).await?
        {
            return Ok(paths::course(&slug));
        }
        if let Some(next) = self.next {
            return Ok(next);
        }
        let account = account::Entity::find_by_id(id).one(&platform.database).await?;
        let actor = account.map_or(Actor::Visitor, Actor::from);
        let is_staff = viewer(Ctx { actor: &actor, platform }).await?.is_some_and(|viewer| viewer.is_staff);
        Ok(paths::home(is_staff).to_owned())
    }
}

/// Enrolls and returns the course's slug; `None` if it is gone. If enrollment is closed, the course's page says so better
/// than an error.
async fn enroll(platform: &Platform, id: AccountId, course: CourseId) -> Result<Option<String>> {
    let Some(account) = account::Entity::find_by_id(id).one(&platform.database).await? else { return Ok(None) };
    match enrollments::enroll(Ctx { actor: &account.into(), platform }, course).await {
        Ok(_) | Err(Error::Conflict(Conflict::WrongState(WrongState::EnrollmentRefused(_)))) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    }
    Ok(course::Entity::find_by_id(course).one(&platform.database).await?.map(|course| course.slug))
}
