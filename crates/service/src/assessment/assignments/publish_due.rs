use chrono::{DateTime, Utc};
use domain::assessment::AssignmentState;
use domain::event::Subject;
use entity::assignment;
use jobs::{Context, Job, Outcome, Work};
use platform::Platform;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::published;
use crate::Result;
use crate::kit::job::outcome;
use crate::kit::unit::{Change, UnitOfWork};

/// Announces the assignments whose time to be published has come, and notifies learners of them. Learners see them from that time on
/// in any case, because queries compare it with the clock.
pub(crate) struct PublishDue;

impl Work for PublishDue {
    const KIND: &'static str = "assignments.publish";
    type Input = ();
    const MAY_CANCEL: bool = false;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, _: Vec<Job<()>>) -> Vec<Outcome> {
        vec![outcome(publish_due(&context.platform).await)]
    }
}

/// Returns whether an assignment should have been announced before this time.
pub(crate) async fn is_overdue(tx: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<bool> {
    Ok(assignment::Entity::find().filter(assignment::Column::PublishAt.lt(at)).limit(1).count(tx).await? > 0)
}

async fn publish_due(platform: &Platform) -> Result<()> {
    while publish_next(platform).await? {}
    Ok(())
}

/// Publishes one assignment that is due; `false` if there is none.
async fn publish_next(platform: &Platform) -> Result<bool> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let due = assignment::Column::PublishAt.lte(platform.clock.now());
    let next = assignment::Entity::find()
        .filter(due)
        .order_by_asc(assignment::Column::PublishAt)
        .limit(1)
        .lock_exclusive()
        .one(&unit.tx)
        .await?;
    let Some(assignment) = next else { return Ok(false) };
    let row = assignment::ActiveModel {
        id: Set(assignment.id),
        state: Set(AssignmentState::Published),
        publish_at: Set(None),
        ..Default::default()
    };
    row.update(&unit.tx).await?;
    published::tell_learners(platform, &mut unit, &assignment).await?;
    let changed = Change::updated(Subject::Assignments, assignment.id).course(assignment.course_id);
    unit.changed(changed.version(assignment.version).draft(false));
    unit.commit().await?;
    Ok(true)
}
