use chrono::{DateTime, Utc};
use domain::content::{LessonState, ModuleState};
use domain::event::Subject;
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, module};
use jobs::{Context, Job, Outcome, Work};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::Result;
use crate::kit::job::outcome;
use crate::kit::unit::{Change, UnitOfWork};

const AT_ONCE: u64 = 500;

/// Announces the modules and lessons whose time to be published has come, and counts them. Learners see them from that time on in any
/// case, because queries compare it with the clock.
pub(crate) struct PublishDue;

impl Work for PublishDue {
    const KIND: &'static str = "content.publish";
    type Input = ();
    const MAY_CANCEL: bool = false;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, _: Vec<Job<()>>) -> Vec<Outcome> {
        vec![outcome(publish_due(&context.platform).await)]
    }
}

/// Returns whether something should have been announced before this time.
pub(crate) async fn is_overdue(tx: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<bool> {
    let lessons = lesson::live().filter(lesson::Column::PublishAt.lt(at)).limit(1).count(tx).await?;
    let modules = module::live().filter(module::Column::PublishAt.lt(at)).limit(1).count(tx).await?;
    Ok(lessons + modules > 0)
}

async fn publish_due(platform: &Platform) -> Result<()> {
    let now = platform.clock.now();
    while modules(platform, now).await? == AT_ONCE {}
    while lessons(platform, now).await? == AT_ONCE {}
    Ok(())
}

async fn modules(platform: &Platform, now: DateTime<Utc>) -> Result<u64> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let due = module::Column::PublishAt.lte(now).and(module::Column::RemovedAt.is_null());
    let found: Vec<(ModuleId, CourseId)> = module::Entity::find()
        .select_only()
        .columns([module::Column::Id, module::Column::CourseId])
        .filter(due.clone())
        .limit(AT_ONCE)
        .into_tuple()
        .all(&unit.tx)
        .await?;
    module::Entity::update_many()
        .col_expr(module::Column::State, Expr::value(ModuleState::Published))
        .col_expr(module::Column::PublishAt, Expr::value(None::<DateTime<Utc>>))
        .filter(module::Column::Id.is_in(found.iter().map(|(id, _)| *id)))
        .filter(due)
        .exec(&unit.tx)
        .await?;
    for (id, course) in &found {
        unit.changed(Change::updated(Subject::Modules, *id).course(*course));
    }
    unit.commit().await?;
    Ok(found.len() as u64)
}

async fn lessons(platform: &Platform, now: DateTime<Utc>) -> Result<u64> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let due = lesson::Column::PublishAt.lte(now).and(lesson::Column::RemovedAt.is_null());
    let found: Vec<(LessonId, ModuleId, CourseId)> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::CourseId])
        .filter(due.clone())
        .limit(AT_ONCE)
        .into_tuple()
        .all(&unit.tx)
        .await?;
    lesson::Entity::update_many()
        .col_expr(lesson::Column::State, Expr::value(LessonState::Published))
        .col_expr(lesson::Column::PublishAt, Expr::value(None::<DateTime<Utc>>))
        .filter(lesson::Column::Id.is_in(found.iter().map(|(id, ..)| *id)))
        .filter(due)
        .exec(&unit.tx)
        .await?;
    for (id, module, course) in &found {
        unit.changed(Change::updated(Subject::Lessons, *id).course(*course).draft(false));
        unit.changed(Change::updated(Subject::Modules, *module).course(*course));
    }
    unit.commit().await?;
    Ok(found.len() as u64)
}
