use super::outline;
use super::settings::count_learners;
use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::{Ctx, Error, Result};
use chrono::{DateTime, Utc};
use domain::people::Action;
use entity::course;
use sea_orm::ConnectionTrait;
use views::content::CourseSource;

/// Returns a course as its staff see it: its data and outline.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't on its staff.
#[tracing::instrument(skip_all)]
pub async fn source(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<CourseSource> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::ReadDrafts)?;
    to_source(db, access, platform.clock.now()).await
}

pub(super) async fn to_source(db: &impl ConnectionTrait, access: CourseAccess, now: DateTime<Utc>) -> Result<CourseSource> {
    let outline = outline::read(db, access.course.id, now).await?;
    let learners = count_learners(db, access.course.id).await?;
    let standing = access.standing.ok_or(Error::Forbidden)?;
    let course::Model { id, slug, title, summary, description, state, version, .. } = access.course;
    Ok(CourseSource { id, slug, title, summary, description, state, version, outline, learners, standing })
}
