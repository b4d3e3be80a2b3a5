use domain::CourseId;
use views::content::CourseCard;

use super::cards;
use crate::kit::access;
use crate::{Ctx, Error, Result};

/// Returns a course's title.
///
/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
#[tracing::instrument(skip_all)]
pub async fn title(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<String> {
    Ok(access::course_by_slug_at(actor, &platform.database, slug, platform.clock.now()).await?.course.title)
}

/// Returns a course's card by its id.
///
/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
#[tracing::instrument(skip_all)]
pub async fn card(Ctx { actor, platform }: Ctx<'_>, id: CourseId) -> Result<CourseCard> {
    let access = access::course_at(actor, &platform.database, id, platform.clock.now()).await?;
    cards::cards(&platform.database, vec![access.course]).await?.pop().ok_or(Error::NotFound)
}
