//! A course's outline: its modules and lessons in order, without their texts.

use std::collections::HashSet;

use domain::course::{LessonLink, OutlineLesson, OutlineModule};
use domain::lesson::Outline;
use domain::permission::Action;
use domain::{CourseId, LessonId, ModuleId};
use entity::{enrollment, lesson, module, progress};
use platform::Platform;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use crate::{Actor, Result, access};

#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Entry {
    pub id: LessonId,
    pub module_id: ModuleId,
    pub slug: String,
    pub title: String,
    pub depth: i32,
}

impl Entry {
    pub fn link(&self) -> LessonLink {
        LessonLink { slug: self.slug.clone(), title: self.title.clone() }
    }
}

/// All lessons of a course in reading order.
pub(crate) async fn lessons(db: &impl ConnectionTrait, course: CourseId) -> Result<Vec<Entry>> {
    use lesson::Column::{CourseId, Depth, Id, ModuleId, Position, Slug, Title};
    Ok(lesson::Entity::find()
        .select_only()
        .columns([Id, ModuleId, Slug, Title, Depth])
        .filter(CourseId.eq(course))
        .order_by_asc(Position)
        .order_by_asc(Id)
        .into_model::<Entry>()
        .all(db)
        .await?)
}

/// The lessons that an enrolled learner has completed.
pub(crate) async fn done(db: &impl ConnectionTrait, enrollment: Option<&enrollment::Model>) -> Result<HashSet<LessonId>> {
    let Some(enrollment) = enrollment else { return Ok(HashSet::new()) };
    let ids: Vec<LessonId> = progress::Entity::find()
        .select_only()
        .column(progress::Column::LessonId)
        .filter(progress::Column::EnrollmentId.eq(enrollment.id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

pub(crate) async fn modules(
    db: &impl ConnectionTrait,
    course: CourseId,
    lessons: &[Entry],
    done: &HashSet<LessonId>,
) -> Result<Vec<OutlineModule>> {
    let modules = module::Entity::find()
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .all(db)
        .await?;
    let entry = |lesson: &Entry| OutlineLesson {
        id: lesson.id,
        slug: lesson.slug.clone(),
        title: lesson.title.clone(),
        depth: i16::try_from(lesson.depth).unwrap_or_default(),
        done: done.contains(&lesson.id),
    };
    Ok(modules
        .into_iter()
        .map(|module| OutlineModule {
            id: module.id,
            title: module.title,
            lessons: lessons.iter().filter(|lesson| lesson.module_id == module.id).map(entry).collect(),
        })
        .collect())
}

/// Where "Continue" goes: the lesson last open, or the next one when that is completed, or the first.
pub(crate) fn continue_at(
    enrollment: Option<&enrollment::Model>,
    lessons: &[Entry],
    done: &HashSet<LessonId>,
) -> Option<LessonLink> {
    let last = enrollment?.last_lesson_id;
    let place = lessons.iter().position(|lesson| Some(lesson.id) == last);
    let place =
        place.map_or(0, |place| if done.contains(&lessons[place].id) && place + 1 < lessons.len() { place + 1 } else { place });
    lessons.get(place).map(Entry::link)
}

/// The outline beside the lessons of a course.
///
/// # Errors
/// `NotFound`; `Forbidden` for who isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn of_course(actor: &Actor, platform: &Platform, slug: &str) -> Result<Outline> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    place.require(actor, Action::ReadLessons)?;
    let lessons = lessons(db, place.course.id).await?;
    let done = done(db, place.enrollment.as_ref()).await?;
    let modules = modules(db, place.course.id, &lessons, &done).await?;
    Ok(Outline { course_slug: place.course.slug, course_title: place.course.title, modules })
}
