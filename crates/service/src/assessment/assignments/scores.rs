use chrono::{DateTime, Utc};
use domain::learning::release::Score;
use domain::{AccountId, AssignmentId};
use entity::assignment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::list::published;
use crate::Result;
use crate::assessment::submissions::own::Attempts;

/// Returns a learner's scores in those of the assignments that are published at `now`, with their titles. Two queries.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    learner: AccountId,
    ids: Vec<AssignmentId>,
    now: DateTime<Utc>,
) -> Result<Vec<(Score, String)>> {
    let assignments = assignment::Entity::find().filter(assignment::Column::Id.is_in(ids)).filter(published(now)).all(db).await?;
    let ids = assignments.iter().map(|assignment| assignment.id).collect();
    let attempts = Attempts::load(db, learner, ids).await?;
    let scores = assignments.into_iter().map(|assignment| {
        let points = attempts.work(now, &assignment).grade.map(|grade| grade.points);
        (Score { assignment: assignment.id, points, out_of: assignment.points }, assignment.title)
    });
    Ok(scores.collect())
}
