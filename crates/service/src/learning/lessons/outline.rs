//! A course's outline: its modules and lessons in order, without their texts.

use domain::course::{LessonLink, OutlineLesson, OutlineModule};
use domain::lesson::{LessonState, Outline};
use domain::permission::Action;
use domain::{LessonId, ModuleId};
use entity::{enrollment, lesson, module, progress};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::{Actor, Result};

/// A lesson with its module. A module without lessons has one row, too.
#[derive(FromQueryResult)]
struct Row {
    module_id: ModuleId,
    module_title: String,
    id: Option<LessonId>,
    slug: Option<String>,
    title: Option<String>,
    depth: Option<i32>,
    state: Option<LessonState>,
    done: bool,
}

/// Returns a course's modules with their lessons, in reading order, and whether the enrolled learner has completed each.
/// Drafts, and modules with nothing else, are left out if the actor may not read drafts. One query.
pub(crate) async fn read(db: &impl ConnectionTrait, place: &CourseAccess) -> Result<Vec<OutlineModule>> {
    let enrollment = place.enrollment.as_ref();
    let with_drafts = place.may(Action::ReadDrafts);
    let mut lessons: RelationDef =
        module::Entity::belongs_to(lesson::Entity).from(module::Column::Id).to(lesson::Column::ModuleId).into();
    if !with_drafts {
        lessons = lessons
            .on_condition(|_, lesson| Expr::col((lesson, lesson::Column::State)).eq(LessonState::Published).into_condition());
    }
    let rows = module::Entity::find()
        .select_only()
        .column_as(module::Column::Id, "module_id")
        .column_as(module::Column::Title, "module_title")
        .columns([lesson::Column::Id, lesson::Column::Slug, lesson::Column::Title, lesson::Column::Depth, lesson::Column::State])
        .column_as(done(enrollment), "done")
        .join(JoinType::LeftJoin, lessons)
        .filter(module::Column::CourseId.eq(place.course.id))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_model::<Row>()
        .all(db)
        .await?;
    let mut modules = Vec::<OutlineModule>::new();
    for Row { module_id, module_title, id, slug, title, depth, state, done } in rows {
        if modules.last().is_none_or(|module| module.id != module_id) {
            modules.push(OutlineModule { id: module_id, title: module_title, lessons: Vec::new() });
        }
        if let (Some(module), Some(id), Some(slug), Some(title), Some(depth)) = (modules.last_mut(), id, slug, title, depth) {
            let depth = i16::try_from(depth).unwrap_or_default();
            let draft = state == Some(LessonState::Draft);
            module.lessons.push(OutlineLesson { id, slug, title, depth, done, draft });
        }
    }
    if !with_drafts {
        modules.retain(|module| !module.lessons.is_empty());
    }
    Ok(modules)
}

fn done(enrollment: Option<&enrollment::Model>) -> SimpleExpr {
    let Some(enrollment) = enrollment else { return Expr::val(false) };
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(progress::Entity)
            .and_where(Expr::col((progress::Entity, progress::Column::LessonId)).equals((lesson::Entity, lesson::Column::Id)))
            .and_where(Expr::col((progress::Entity, progress::Column::EnrollmentId)).eq(enrollment.id))
            .to_owned(),
    )
}

/// Returns where the enrolled learner continues.
pub(crate) fn continue_at(enrollment: Option<&enrollment::Model>, outline: &[OutlineModule]) -> Option<LessonLink> {
    let last = enrollment?.last_lesson_id;
    let published: Vec<_> = outline.iter().flat_map(|module| &module.lessons).filter(|lesson| !lesson.draft).collect();
    let states: Vec<_> = published.iter().map(|lesson| (lesson.id, lesson.done)).collect();
    let place = domain::lesson::continue_at(&states, last)?;
    let lesson = published.into_iter().find(|lesson| lesson.id == place)?;
    Some(LessonLink { slug: lesson.slug.clone(), title: lesson.title.clone() })
}

/// Returns the outline shown next to the lessons of a course.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn outline(actor: &Actor, platform: &Platform, slug: &str) -> Result<Outline> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    place.require(actor, Action::ReadLessons)?;
    let modules = read(db, &place).await?;
    let enrolled = place.enrollment.is_some();
    Ok(Outline { course_slug: place.course.slug, course_title: place.course.title, enrolled, modules })
}
