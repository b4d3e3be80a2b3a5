//! A course's outline: its modules and lessons in order, without their texts.

use std::collections::HashSet;
use std::sync::Arc;

use domain::content::LessonState;
use domain::people::Action;
use domain::{CourseId, LessonId, ModuleId};
use entity::{enrollment, lesson, module, progress};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use views::content::{LessonLink, Outline, OutlineLesson, OutlineModule};

use crate::content::covers;
use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::{Ctx, Result};

/// A lesson with its module; a module without lessons has one row, too.
#[derive(FromQueryResult)]
struct Row {
    module_id: ModuleId,
    module_title: String,
    id: Option<LessonId>,
    slug: Option<String>,
    title: Option<String>,
    depth: Option<i32>,
    state: Option<LessonState>,
}

/// Returns a course's modules with their lessons, in reading order, and which of them the enrolled learner has completed. Those who
/// may not read drafts get neither them nor modules with nothing else. One query if the published outline is stored.
pub(crate) async fn read(platform: &Platform, access: &CourseAccess) -> Result<Vec<OutlineModule>> {
    let mut modules = Vec::clone(&*shared(platform, access).await?);
    let Some(enrollment) = &access.enrollment else { return Ok(modules) };
    let done = done(&platform.database, enrollment).await?;
    for lesson in modules.iter_mut().flat_map(|module| &mut module.lessons) {
        lesson.done = done.contains(&lesson.id);
    }
    Ok(modules)
}

/// Returns what [`read`] does, with no lesson completed.
pub(super) async fn shared(platform: &Platform, access: &CourseAccess) -> Result<Arc<Vec<OutlineModule>>> {
    let (db, course) = (&platform.database, access.course.id);
    if access.may(Action::ReadDrafts) {
        return Ok(Arc::new(load(db, course, true).await?));
    }
    platform.course_cache.get(course, load(db, course, false)).await
}

async fn load(db: &impl ConnectionTrait, course: CourseId, with_drafts: bool) -> Result<Vec<OutlineModule>> {
    let mut lessons: RelationDef =
        module::Entity::belongs_to(lesson::Entity).from(module::Column::Id).to(lesson::Column::ModuleId).into();
    lessons = lessons.on_condition(move |_, lesson| {
        let of_lesson = |column| Expr::col((lesson.clone(), column));
        let is_live = of_lesson(lesson::Column::RemovedAt).is_null();
        let is_shown =
            if with_drafts { is_live } else { is_live.and(of_lesson(lesson::Column::State).eq(LessonState::Published)) };
        is_shown.into_condition()
    });
    let rows = module::live()
        .select_only()
        .column_as(module::Column::Id, "module_id")
        .column_as(module::Column::Title, "module_title")
        .columns([lesson::Column::Id, lesson::Column::Slug, lesson::Column::Title, lesson::Column::Depth, lesson::Column::State])
        .join(JoinType::LeftJoin, lessons)
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_model::<Row>()
        .all(db)
        .await?;
    let mut covers = covers::read::of_modules(db, course).await?;
    let mut modules = Vec::<OutlineModule>::new();
    for Row { module_id, module_title, id, slug, title, depth, state } in rows {
        if modules.last().is_none_or(|module| module.id != module_id) {
            let cover = covers.remove(&module_id);
            modules.push(OutlineModule { id: module_id, title: module_title, cover, lessons: Vec::new() });
        }
        if let (Some(module), Some(id), Some(slug), Some(title), Some(depth)) = (modules.last_mut(), id, slug, title, depth) {
            let depth = i16::try_from(depth).unwrap_or_default();
            let draft = state == Some(LessonState::Draft);
            module.lessons.push(OutlineLesson { id, slug, title, depth, done: false, draft });
        }
    }
    if !with_drafts {
        modules.retain(|module| !module.lessons.is_empty());
    }
    Ok(modules)
}

async fn done(db: &impl ConnectionTrait, enrollment: &enrollment::Model) -> Result<HashSet<LessonId>> {
    let done: Vec<LessonId> = progress::Entity::find()
        .select_only()
        .column(progress::Column::LessonId)
        .filter(progress::Column::EnrollmentId.eq(enrollment.id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(done.into_iter().collect())
}

/// Returns where the enrolled learner continues.
pub(crate) fn continue_at(enrollment: Option<&enrollment::Model>, outline: &[OutlineModule]) -> Option<LessonLink> {
    let last = enrollment?.last_lesson_id;
    let published: Vec<_> = outline.iter().flat_map(|module| &module.lessons).filter(|lesson| !lesson.draft).collect();
    let states: Vec<_> = published.iter().map(|lesson| (lesson.id, lesson.done)).collect();
    let next = domain::learning::continue_at(&states, last)?;
    published.into_iter().find(|lesson| lesson.id == next).map(link)
}

pub(super) fn link(lesson: &OutlineLesson) -> LessonLink {
    LessonLink { slug: lesson.slug.clone(), title: lesson.title.clone() }
}

/// Returns the outline shown next to the lessons of a course.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn outline(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<Outline> {
    let access = access::course_by_slug(actor, &platform.database, slug).await?;
    access.require(actor, Action::ReadLessons)?;
    let modules = read(platform, &access).await?;
    let enrolled = access.enrollment.is_some();
    Ok(Outline { course_slug: access.course.slug, course_title: access.course.title, enrolled, modules })
}
