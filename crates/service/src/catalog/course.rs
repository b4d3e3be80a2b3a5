use domain::course::{CourseCard, CoursePage};
use domain::{CourseId, markdown};
use platform::Platform;

use super::cards::cards;
use crate::learning::outline;
use crate::{Actor, Error, Result, access};

/// A course's own page, with its outline and the actor's place in it.
///
/// # Errors
/// `NotFound`, also for a draft that isn't the actor's to see.
#[tracing::instrument(skip_all)]
pub async fn page(actor: &Actor, platform: &Platform, slug: &str) -> Result<CoursePage> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    let lessons = outline::lessons(db, place.course.id).await?;
    let done = outline::done(db, place.enrollment.as_ref()).await?;
    let outline = outline::modules(db, place.course.id, &lessons, &done).await?;
    let continue_at = outline::continue_at(place.enrollment.as_ref(), &lessons, &done);
    let description_html = markdown::render(&place.course.description, &markdown::Options::default()).html;
    let learners = crate::learning::learners(db, place.course.id).await?;
    let course = place.course;
    let card = CourseCard {
        id: course.id,
        slug: course.slug,
        title: course.title,
        summary: course.summary,
        state: course.state,
        lessons: lessons.len() as u64,
        learners,
    };
    Ok(CoursePage { card, description_html, outline, standing: place.standing, done: done.len() as u64, continue_at })
}

/// A course's card by its id.
///
/// # Errors
/// `NotFound`, also for a draft that isn't the actor's to see.
#[tracing::instrument(skip_all)]
pub async fn card(actor: &Actor, platform: &Platform, id: CourseId) -> Result<CourseCard> {
    let place = access::course(actor, &platform.database, id).await?;
    cards(&platform.database, vec![place.course]).await?.pop().ok_or(Error::NotFound)
}
