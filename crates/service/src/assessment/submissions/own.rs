use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::assessment::{AttemptMark, OwnWork, Points, timeliness};
use domain::{AccountId, AssignmentId};
use entity::{assignment, grade, submission};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef};

use crate::Result;

/// A learner's submissions for some assignments, with their grades.
#[derive(Default)]
pub(crate) struct Attempts(HashMap<AssignmentId, Vec<AttemptMark>>);

impl Attempts {
    /// Reads them, without their texts. One query.
    pub async fn load(db: &impl ConnectionTrait, learner: AccountId, assignments: Vec<AssignmentId>) -> Result<Self> {
        let graded: RelationDef =
            submission::Entity::belongs_to(grade::Entity).from(submission::Column::Id).to(grade::Column::SubmissionId).into();
        let rows: Vec<(AssignmentId, i32, bool, Option<Points>)> = submission::Entity::find()
            .select_only()
            .columns([submission::Column::AssignmentId, submission::Column::Attempt, submission::Column::Late])
            .column(grade::Column::Points)
            .join(JoinType::LeftJoin, graded)
            .filter(submission::Column::AccountId.eq(learner))
            .filter(submission::Column::AssignmentId.is_in(assignments))
            .into_tuple()
            .all(db)
            .await?;
        let mut attempts = HashMap::<AssignmentId, Vec<AttemptMark>>::new();
        for (assignment, attempt, late, points) in rows {
            attempts.entry(assignment).or_default().push(AttemptMark { attempt, late, points });
        }
        Ok(Self(attempts))
    }

    pub fn work(&self, now: DateTime<Utc>, assignment: &assignment::Model) -> OwnWork {
        let attempts = self.0.get(&assignment.id).map(Vec::as_slice).unwrap_or_default();
        OwnWork::new(timeliness(now, assignment.due_at, assignment.cutoff_at), attempts, assignment.points)
    }

    pub fn has(&self, assignment: AssignmentId) -> bool {
        self.0.contains_key(&assignment)
    }
}
