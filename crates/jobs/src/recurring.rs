use chrono::{DateTime, Utc};
use domain::operations::JobState;
use entity::job;
use platform::Platform;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::Registry;
use crate::enqueue::{insert, new_row};

/// Makes sure that each kind of recurring work is queued or running.
pub(crate) async fn ensure(platform: &Platform, registry: &Registry) -> Result<(), DbErr> {
    let now = platform.clock.now();
    for rules in registry.rules().filter(|rules| rules.every.is_some()) {
        let pending = job::Entity::find()
            .filter(job::Column::Kind.eq(rules.kind))
            .filter(job::Column::State.is_in([JobState::Queued, JobState::Running]))
            .count(&platform.database)
            .await?;
        if pending == 0 {
            schedule(&platform.database, rules.kind, now, now).await?;
        }
    }
    Ok(())
}

/// Queues the next run of recurring work, unless it is queued already.
pub(crate) async fn schedule(
    db: &impl ConnectionTrait,
    kind: &str,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = job::ActiveModel { unique_key: Set(Some(kind.to_owned())), ..new_row(kind, "null".to_owned(), run_at, now) };
    insert(db, vec![row]).await
}
