//! A course's outline: its modules and lessons in order, without their texts.

use std::collections::HashMap;

use domain::course::{LessonLink, OutlineLesson, OutlineModule};
use domain::lesson::Outline;
use domain::permission::Action;
use domain::{CourseId, LessonId, ModuleId};
use entity::{enrollment, lesson, module, progress};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use crate::{Actor, Result, access};

#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Entry {
    pub id: LessonId,
    pub module_id: ModuleId,
    pub slug: String,
    pub title: String,
    pub depth: i32,
    pub done: bool,
}

impl Entry {
    pub fn link(&self) -> LessonLink {
        LessonLink { slug: self.slug.clone(), title: self.title.clone() }
    }
}

/// All lessons of a course in reading order, with whether the enrolled learner has completed them.
pub(crate) async fn lessons(
    db: &impl ConnectionTrait,
    course: CourseId,
    enrollment: Option<&enrollment::Model>,
) -> Result<Vec<Entry>> {
    use lesson::Column::{CourseId, Depth, Id, ModuleId, Position, Slug, Title};
    let done = match enrollment {
        Some(enrollment) => Expr::exists(
            Query::select()
                .expr(Expr::val(1))
                .from(progress::Entity)
                .and_where(Expr::col((progress::Entity, progress::Column::LessonId)).equals((lesson::Entity, Id)))
                .and_where(Expr::col((progress::Entity, progress::Column::EnrollmentId)).eq(enrollment.id))
                .to_owned(),
        ),
        None => Expr::val(false),
    };
    Ok(lesson::Entity::find()
        .select_only()
        .columns([Id, ModuleId, Slug, Title, Depth])
        .column_as(done, "done")
        .filter(CourseId.eq(course))
        .order_by_asc(Position)
        .order_by_asc(Id)
        .into_model::<Entry>()
        .all(db)
        .await?)
}

pub(crate) async fn modules(db: &impl ConnectionTrait, course: CourseId, lessons: &[Entry]) -> Result<Vec<OutlineModule>> {
    let modules: Vec<(ModuleId, String)> = module::Entity::find()
        .select_only()
        .columns([module::Column::Id, module::Column::Title])
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut by_module: HashMap<ModuleId, Vec<OutlineLesson>> = HashMap::new();
    for lesson in lessons {
        let Entry { id, module_id, ref slug, ref title, depth, done } = *lesson;
        let depth = i16::try_from(depth).unwrap_or_default();
        let lesson = OutlineLesson { id, slug: slug.clone(), title: title.clone(), depth, done };
        by_module.entry(module_id).or_default().push(lesson);
    }
    let module = |(id, title)| OutlineModule { id, title, lessons: by_module.remove(&id).unwrap_or_default() };
    Ok(modules.into_iter().map(module).collect())
}

/// Where "Continue" goes: the lesson last open, or the next one when that is completed, or the first.
pub(crate) fn continue_at(enrollment: Option<&enrollment::Model>, lessons: &[Entry]) -> Option<LessonLink> {
    let last = enrollment?.last_lesson_id;
    let place = lessons.iter().position(|lesson| Some(lesson.id) == last);
    let place = place.map_or(0, |place| if lessons[place].done && place + 1 < lessons.len() { place + 1 } else { place });
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
    let lessons = lessons(db, place.course.id, place.enrollment.as_ref()).await?;
    let modules = modules(db, place.course.id, &lessons).await?;
    Ok(Outline { course_slug: place.course.slug, course_title: place.course.title, modules })
}
