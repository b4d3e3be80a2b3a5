//! The end of signing up or in for something: enrolls in that course, or finds the page to show.

use domain::{AccountId, CourseId, paths};
use entity::{account, course};
use platform::Platform;
use sea_orm::EntityTrait;

use crate::kit::error::{Conflict, WrongState};
use crate::people::accounts::wish::Wish;
use crate::people::sessions::viewer;
use crate::{Actor, Ctx, Error, Result};

/// Fulfills the wish of the account that has just signed in, and returns the path of the page to show.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn fulfill(platform: &Platform, id: AccountId, wish: Wish) -> Result<String> {
    if let Some(course) = wish.course
        && let Some(slug) = enroll(platform, id, course).await?
    {
        return Ok(paths::course(&slug));
    }
    if let Some(next) = wish.next {
        return Ok(next);
    }
    let account = account::Entity::find_by_id(id).one(&platform.database).await?;
    let actor = account.map_or(Actor::Visitor, Actor::from);
    let is_staff = viewer(Ctx { actor: &actor, platform }).await?.is_some_and(|viewer| viewer.is_staff);
    Ok(paths::home(is_staff).to_owned())
}

/// Enrolls and returns the course's slug; `None` if it is gone. If enrollment is closed, the course's page says so better
/// than an error.
async fn enroll(platform: &Platform, id: AccountId, course: CourseId) -> Result<Option<String>> {
    let Some(account) = account::Entity::find_by_id(id).one(&platform.database).await? else { return Ok(None) };
    match super::enroll(Ctx { actor: &account.into(), platform }, course).await {
        Ok(_) | Err(Error::Conflict(Conflict::WrongState(WrongState::EnrollmentRefused(_)))) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    }
    Ok(course::Entity::find_by_id(course).one(&platform.database).await?.map(|course| course.slug))
}
