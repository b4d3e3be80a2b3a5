use domain::CourseId;
use domain::account::Role;
use domain::course::{CourseCard, CoursePage};
use domain::permission::Action;
use markdown::Kind;
use platform::Platform;

use super::cards;
use crate::assessment::assignments::list;
use crate::kit::{access, rendered};
use crate::learning::lessons::outline;
use crate::{Actor, Error, Result};

/// Returns a course's own page, with its outline and the actor's standing in it.
///
/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
#[tracing::instrument(skip_all)]
pub async fn page(actor: &Actor, platform: &Platform, slug: &str) -> Result<CoursePage> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    let outline = outline::read(db, &place).await?;
    let continue_at = outline::continue_at(place.enrollment.as_ref(), &outline);
    let done = outline.iter().flat_map(|module| &module.lessons).filter(|lesson| lesson.done && !lesson.draft).count() as u64;
    let description_html = rendered::html(Kind::Page, &place.course.description).await?;
    let assignments = if place.may(Action::ReadLessons) { list::published(db, place.course.id).await? } else { 0 };
    let work = match actor.id().filter(|_| place.standing == Some(Role::Learner) && assignments > 0) {
        Some(learner) => Some(list::open_work(db, place.course.id, learner, platform.clock.now()).await?),
        None => None,
    };
    let (open_work, next_work) = work.map_or((None, None), |(open, next)| (Some(open), next));
    let standing = place.standing;
    let card = cards::cards(db, vec![place.course]).await?.pop().ok_or(Error::NotFound)?;
    Ok(CoursePage { card, description_html, outline, standing, done, continue_at, open_work, assignments, next_work })
}

/// Returns a course's title.
///
/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
#[tracing::instrument(skip_all)]
pub async fn title(actor: &Actor, platform: &Platform, slug: &str) -> Result<String> {
    Ok(access::course_by_slug(actor, &platform.database, slug).await?.course.title)
}

/// Returns a course's card by its id.
///
/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
#[tracing::instrument(skip_all)]
pub async fn card(actor: &Actor, platform: &Platform, id: CourseId) -> Result<CourseCard> {
    let place = access::course(actor, &platform.database, id).await?;
    cards::cards(&platform.database, vec![place.course]).await?.pop().ok_or(Error::NotFound)
}
