//! A course's outline: its modules and lessons in order, without their texts.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::content::{LessonState, ModuleState, Publication};
use domain::learning::ReadingState;
use domain::people::Action;
use domain::{CourseId, LessonId, ModuleId};
use entity::{enrollment, lesson, module, progress};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use views::content::{LessonLink, Locks, Outline, OutlineLesson, OutlineModule, Reason};

use super::reading;
use crate::content::covers;
use crate::content::release::parse;
use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::kit::error::WrongState;
use crate::learning::release;
use crate::{Ctx, Error, Result};

/// A lesson with its module; a module without lessons has one row, too.
#[derive(FromQueryResult)]
struct Row {
    module_id: ModuleId,
    module_title: String,
    module_state: ModuleState,
    module_publish_at: Option<DateTime<Utc>>,
    module_rules: String,
    id: Option<LessonId>,
    slug: Option<String>,
    title: Option<String>,
    depth: Option<i32>,
    state: Option<LessonState>,
    publish_at: Option<DateTime<Utc>>,
    rules: Option<String>,
    major_version: Option<i64>,
}

/// Returns a course's modules with their lessons, in reading order, and which of them the enrolled learner has completed. Those who
/// may not read drafts get neither them nor modules with nothing else. One query if the published outline is stored.
pub(crate) async fn read(platform: &Platform, access: &CourseAccess) -> Result<Vec<OutlineModule>> {
    let mut modules = Vec::clone(&*shared(platform, access).await?);
    if let Some(enrollment) = &access.enrollment {
        mark_done(platform, &mut modules, enrollment).await?;
    }
    Ok(modules)
}

/// Returns the outline of a course as a learner sees it.
pub(crate) async fn as_seen_by(
    platform: &Platform,
    course: CourseId,
    enrollment: &enrollment::Model,
) -> Result<Vec<OutlineModule>> {
    let mut modules = Vec::clone(&*for_learners(platform, course).await?);
    mark_done(platform, &mut modules, enrollment).await?;
    Ok(modules)
}

async fn mark_done(platform: &Platform, modules: &mut [OutlineModule], enrollment: &enrollment::Model) -> Result<()> {
    let done = done(&platform.database, enrollment).await?;
    let updated = reading::updated(&platform.database, enrollment.id, modules).await?;
    for lesson in modules.iter_mut().flat_map(|module| &mut module.lessons) {
        lesson.done = done.contains(&lesson.id);
        lesson.updated = updated.contains(&lesson.id);
    }
    Ok(())
}

/// Returns what [`read`] does, with no lesson completed.
pub(crate) async fn shared(platform: &Platform, access: &CourseAccess) -> Result<Arc<Vec<OutlineModule>>> {
    let (db, course) = (&platform.database, access.course.id);
    if access.may(Action::ReadDrafts) {
        return Ok(Arc::new(load(db, course, platform.clock.now(), true).await?));
    }
    for_learners(platform, course).await
}

async fn for_learners(platform: &Platform, course: CourseId) -> Result<Arc<Vec<OutlineModule>>> {
    let (db, now) = (&platform.database, platform.clock.now());
    // Scheduled parts are stored, too: only the clock decides when they are shown.
    let stored = platform.course_cache.get(course, load(db, course, now, false)).await?;
    Ok(published(&stored, now))
}

/// Returns what learners see at `now`.
fn published(stored: &Arc<Vec<OutlineModule>>, now: DateTime<Utc>) -> Arc<Vec<OutlineModule>> {
    let is_scheduled = |module: &OutlineModule| {
        !module.publication.is_published() || module.lessons.iter().any(|lesson| !lesson.publication.is_published())
    };
    if !stored.iter().any(is_scheduled) {
        return Arc::clone(stored);
    }
    let at_now = |publication: Publication| Publication::at(now, publication.is_published(), publication.publish_at());
    let modules = stored.iter().filter(|module| at_now(module.publication).is_published()).map(|module| {
        let lessons = module.lessons.iter().filter(|lesson| at_now(lesson.publication).is_published());
        let lessons = lessons.map(|lesson| OutlineLesson { publication: Publication::Published, ..lesson.clone() }).collect();
        OutlineModule { lessons, publication: Publication::Published, ..module.clone() }
    });
    Arc::new(modules.filter(|module| !module.lessons.is_empty()).collect())
}

/// Reads an outline, without drafts unless they are asked for. What is scheduled is in it in any case.
async fn load(db: &impl ConnectionTrait, course: CourseId, now: DateTime<Utc>, with_drafts: bool) -> Result<Vec<OutlineModule>> {
    let mut lessons: RelationDef =
        module::Entity::belongs_to(lesson::Entity).from(module::Column::Id).to(lesson::Column::ModuleId).into();
    lessons = lessons.on_condition(move |_, lesson| {
        let of_lesson = |column| Expr::col((lesson.clone(), column));
        let is_live = of_lesson(lesson::Column::RemovedAt).is_null();
        let is_published =
            of_lesson(lesson::Column::State).eq(LessonState::Published).or(of_lesson(lesson::Column::PublishAt).is_not_null());
        let is_shown = if with_drafts { is_live } else { is_live.and(is_published) };
        is_shown.into_condition()
    });
    let mut query = module::live();
    if !with_drafts {
        let is_published = module::Column::State.eq(ModuleState::Published).or(module::Column::PublishAt.is_not_null());
        query = query.filter(is_published);
    }
    let rows = query
        .select_only()
        .column_as(module::Column::Id, "module_id")
        .column_as(module::Column::Title, "module_title")
        .column_as(module::Column::State, "module_state")
        .column_as(module::Column::PublishAt, "module_publish_at")
        .column_as(module::Column::ReleaseRules, "module_rules")
        .columns([lesson::Column::Id, lesson::Column::Slug, lesson::Column::Depth])
        .column_as(if with_drafts { lesson::Column::Title.into_expr() } else { lesson::learner_title() }, "title")
        .column_as(reading::major_version(), "major_version")
        .columns([lesson::Column::State, lesson::Column::PublishAt])
        .column_as(lesson::Column::ReleaseRules, "rules")
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
    for row in rows {
        let Row { module_id, module_title, id, slug, title, depth, state, publish_at, rules, major_version, .. } = row;
        if modules.last().is_none_or(|module| module.id != module_id) {
            let (cover, is_published) = (covers.remove(&module_id), row.module_state == ModuleState::Published);
            let publication = Publication::at(now, is_published, row.module_publish_at);
            let rules = parse(&row.module_rules)?;
            modules.push(OutlineModule { id: module_id, title: module_title, publication, rules, cover, lessons: Vec::new() });
        }
        if let (Some(module), Some(id), Some(slug), Some(title), Some(depth)) = (modules.last_mut(), id, slug, title, depth) {
            let depth = i16::try_from(depth).unwrap_or_default();
            let publication = Publication::at(now, state == Some(LessonState::Published), publish_at);
            let rules = rules.as_deref().map(parse).transpose()?.unwrap_or_default();
            let (done, updated) = (false, false);
            module.lessons.push(OutlineLesson { id, slug, title, depth, done, updated, publication, rules, major_version });
        }
    }
    if !with_drafts {
        modules.retain(|module| !module.lessons.is_empty());
    }
    Ok(modules)
}

/// Refuses a lesson that the actor doesn't see in its course's outline: only the course's staff see what isn't published.
///
/// # Errors
/// `NotFound`.
pub(super) async fn require_shown(platform: &Platform, access: &CourseAccess, lesson: LessonId) -> Result<()> {
    let outline = shared(platform, access).await?;
    let is_shown = outline.iter().flat_map(|module| &module.lessons).any(|shown| shown.id == lesson);
    if is_shown { Ok(()) } else { Err(Error::NotFound) }
}

/// Like [`require_shown`], and refuses a lesson that is locked for the actor.
///
/// # Errors
/// `NotFound`; `WrongState` with what opens it.
pub(super) async fn require_open(platform: &Platform, access: &CourseAccess, lesson: LessonId) -> Result<()> {
    require_shown(platform, access, lesson).await?;
    let reasons = locks(platform, access).await?.of(lesson).iter().map(Reason::words).collect::<Vec<_>>();
    if reasons.is_empty() { Ok(()) } else { Err(WrongState::LessonLocked(reasons).into()) }
}

/// Returns the lessons that are locked for the actor. No query without rules.
pub(crate) async fn locks(platform: &Platform, access: &CourseAccess) -> Result<Locks> {
    let shared = shared(platform, access).await?;
    if !release::plan(&shared, access.course.is_sequential).has_rules() {
        return Ok(Locks::default());
    }
    release::of_viewer(platform, access, &read(platform, access).await?).await
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

/// Returns where the enrolled learner continues; nowhere while all lessons that are left are locked.
pub(crate) fn continue_at(
    enrollment: Option<&enrollment::Model>,
    outline: &[OutlineModule],
    locks: &Locks,
) -> Option<LessonLink> {
    let last = enrollment?.last_lesson_id;
    let published: Vec<_> = outline.iter().flat_map(OutlineModule::published).collect();
    let states: Vec<_> = published
        .iter()
        .map(|lesson| ReadingState { id: lesson.id, is_done: lesson.done, is_locked: locks.is_locked(lesson.id) })
        .collect();
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
    let access = access::course_by_slug_at(actor, &platform.database, slug, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    let modules = read(platform, &access).await?;
    let locks = release::of_viewer(platform, &access, &modules).await?;
    let enrolled = access.enrollment.is_some();
    Ok(Outline { course_slug: access.course.slug, course_title: access.course.title, enrolled, modules, locks })
}
