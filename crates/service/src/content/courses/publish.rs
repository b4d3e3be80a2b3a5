use domain::CourseId;
use domain::content::CourseState;
use domain::content::{LessonState, ModuleState};
use domain::event::Subject;
use domain::people::AuditEntry;
use entity::{course, lesson, module};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::source::to_source;
use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::error::{Record, WrongState};
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Publishes a course, and its draft modules and lessons with it if `drafts` is set, but not those with a time of their own. Publishing twice changes nothing.
///
/// # Errors
/// `Conflict` for a stale version, and with everything that is missing; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn publish(ctx @ Ctx { actor, platform }: Ctx<'_>, id: CourseId, version: i64, drafts: bool) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = require_content_editor(actor, &unit.tx, id).await?;
    let course = access.course.clone();
    if course.state == CourseState::Published {
        return Ok(());
    }
    let source = to_source(&unit.tx, access, platform.clock.now()).await?;
    let missing = source.missing(drafts);
    if !missing.is_empty() {
        return Err(WrongState::CourseIncomplete(missing).into());
    }
    become_state(ctx, &mut unit, course, CourseState::Published, version).await?;
    if drafts {
        publish_modules(&mut unit, id).await?;
        publish_lessons(&mut unit, id).await?;
    }
    unit.commit().await
}

async fn publish_modules(unit: &mut UnitOfWork<'_>, course: CourseId) -> Result<()> {
    let drafts = module::Column::CourseId
        .eq(course)
        .and(module::Column::State.eq(ModuleState::Draft))
        .and(module::Column::PublishAt.is_null())
        .and(module::Column::RemovedAt.is_null());
    let published = module::Entity::find().filter(drafts.clone()).all(&unit.tx).await?;
    module::Entity::update_many()
        .col_expr(module::Column::State, Expr::value(ModuleState::Published))
        .filter(drafts)
        .exec(&unit.tx)
        .await?;
    for module in published {
        unit.changed(Change::updated(Subject::Modules, module.id).course(course).version(module.version));
    }
    Ok(())
}

async fn publish_lessons(unit: &mut UnitOfWork<'_>, course: CourseId) -> Result<()> {
    let drafts = lesson::Column::CourseId
        .eq(course)
        .and(lesson::Column::State.eq(LessonState::Draft))
        .and(lesson::Column::PublishAt.is_null())
        .and(lesson::Column::RemovedAt.is_null());
    let published = lesson::Entity::find().filter(drafts.clone()).all(&unit.tx).await?;
    lesson::Entity::update_many()
        .col_expr(lesson::Column::State, Expr::value(LessonState::Published))
        .filter(drafts)
        .exec(&unit.tx)
        .await?;
    for lesson in published {
        unit.changed(Change::updated(Subject::Lessons, lesson.id).course(course).version(lesson.version).draft(false));
    }
    Ok(())
}

/// Unpublishes a course: back to a draft while nobody is enrolled, otherwise archives it.
///
/// # Errors
/// `Conflict` for a stale version, and if the course can't go to that state from its own; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn take_back(ctx @ Ctx { actor, platform }: Ctx<'_>, id: CourseId, state: CourseState, version: i64) -> Result<()> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = require_content_editor(actor, &unit.tx, id).await?;
    let course = access.course.clone();
    if course.state == state {
        return Ok(());
    }
    let learners = to_source(&unit.tx, access, platform.clock.now()).await?.learners;
    if state == CourseState::Published || !course.state.may_become(state, learners) {
        let reason = match state {
            CourseState::Draft if learners > 0 => WrongState::CourseHasLearners,
            _ => WrongState::CourseState,
        };
        return Err(reason.into());
    }
    become_state(ctx, &mut unit, course, state, version).await?;
    if state == CourseState::Draft {
        // Nobody reads it any more, so nothing waits to be published.
        let of_course = lesson::Column::CourseId.eq(id).and(lesson::Column::LearnerVersion.is_not_null());
        lesson::show_learners(lesson::Entity::update_many(), None).filter(of_course).exec(&unit.tx).await?;
    }
    unit.commit().await
}

async fn become_state(
    ctx @ Ctx { platform, .. }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    course: course::Model,
    state: CourseState,
    version: i64,
) -> Result<()> {
    let now = platform.clock.now();
    let published_at = if state == CourseState::Published { Some(now) } else { course.published_at };
    let next = version.wrapping_add(1);
    let changed = course::Entity::update_many()
        .col_expr(course::Column::State, Expr::value(state))
        .col_expr(course::Column::PublishedAt, Expr::value(published_at))
        .col_expr(course::Column::UpdatedAt, Expr::value(now))
        .col_expr(course::Column::Version, Expr::value(next))
        .filter(course::Column::Id.eq(course.id))
        .filter(course::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Course));
    }
    let entry = AuditEntry::CourseState { slug: &course.slug, from: course.state, to: state };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.changed(Change::updated(Subject::Courses, course.id).course(course.id).version(next).draft(false));
    Ok(())
}
