use super::outline;
use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::{Actor, Error, Result};
use domain::people::Action;
use entity::{course, course_count};
use platform::Platform;
use sea_orm::{ConnectionTrait, EntityTrait};
use views::content::CourseSource;

/// Returns a course as its staff see it: its data and outline.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't on its staff.
#[tracing::instrument(skip_all)]
pub async fn source(actor: &Actor, platform: &Platform, slug: &str) -> Result<CourseSource> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    place.require(actor, Action::ReadDrafts)?;
    to_source(db, place).await
}

pub(super) async fn to_source(db: &impl ConnectionTrait, place: CourseAccess) -> Result<CourseSource> {
    let outline = outline::read(db, place.course.id).await?;
    let counts = course_count::Entity::find_by_id(place.course.id).one(db).await?;
    let learners = counts.map_or(0, |counts| u64::from(counts.learners.unsigned_abs()));
    let standing = place.standing.ok_or(Error::Forbidden)?;
    let course::Model { id, slug, title, summary, description, state, version, .. } = place.course;
    Ok(CourseSource { id, slug, title, summary, description, state, version, outline, learners, standing })
}
