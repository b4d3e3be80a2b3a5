use domain::AccountId;
use domain::people::Action;
use entity::{account, enrollment};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::content::{LearnerLocks, LockedLesson};

use super::read::of_learner;
use crate::kit::access;
use crate::learning::lessons::outline;
use crate::{Ctx, Error, Result};

/// Returns the lessons of a course that are locked for a learner, and why.
///
/// # Errors
/// `NotFound`, also if the learner isn't enrolled; `Forbidden` if the actor doesn't grade in the course.
#[tracing::instrument(skip_all)]
pub async fn for_learner(Ctx { actor, platform }: Ctx<'_>, slug: &str, learner: AccountId) -> Result<LearnerLocks> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::Grade)?;
    let (enrollment, account) = enrollment::Entity::find()
        .filter(enrollment::Column::CourseId.eq(access.course.id))
        .filter(enrollment::Column::AccountId.eq(learner))
        .one(db)
        .await?
        .zip(account::Entity::find_by_id(learner).one(db).await?)
        .ok_or(Error::NotFound)?;
    let outline = outline::as_seen_by(platform, access.course.id, &enrollment).await?;
    let locks = of_learner(platform, &access.course, &enrollment, &outline).await?;
    let lessons = outline.iter().flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson)));
    let locked = lessons.filter(|(_, lesson)| locks.is_locked(lesson.id)).map(|(module, lesson)| LockedLesson {
        id: lesson.id,
        title: lesson.title.clone(),
        module_title: module.title.clone(),
        reasons: locks.of(lesson.id).to_vec(),
    });
    Ok(LearnerLocks { name: account.name, lessons: locked.collect() })
}
