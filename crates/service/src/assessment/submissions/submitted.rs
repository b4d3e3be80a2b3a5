use domain::people::Action;
use domain::{SubmissionId, paths};
use entity::{assignment, digest_item, notification};
use platform::Platform;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::digest::{self, SendDigest};
use crate::Result;
use crate::kit::access;
use crate::kit::actor::SignedIn;
use crate::kit::unit::UnitOfWork;
use crate::messaging::notifications;

/// Notifies the graders of new work: with one notification per learner and assignment, about the latest attempt, and in their
/// next digest.
pub(super) async fn tell_graders(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    assignment: &assignment::Model,
    submission: SubmissionId,
    learner: &SignedIn,
) -> Result<()> {
    let graders = access::staff_who_may(&unit.tx, assignment.course_id, Action::Grade).await?;
    if graders.is_empty() {
        return Ok(());
    }
    let items = graders.iter().map(|grader| digest_item::ActiveModel {
        id: Set(uuid::Uuid::now_v7()),
        account_id: Set(*grader),
        submission_id: Set(submission),
        created_at: Set(platform.clock.now()),
    });
    digest_item::Entity::insert_many(items).exec_without_returning(&unit.tx).await?;
    unit.enqueue::<SendDigest>(graders.iter().map(|grader| digest::job(*grader, platform.clock.now()))).await?;
    let key = format!("submission:{}:{}", assignment.id, learner.id);
    notification::Entity::delete_many()
        .filter(notification::Column::AccountId.is_in(graders.iter().copied()))
        .filter(notification::Column::IdempotencyKey.eq(&key))
        .exec(&unit.tx)
        .await?;
    let text = format!("{} submitted “{}”.", learner.name, assignment.title);
    let link = paths::grading(submission);
    for grader in graders {
        notifications::notify(platform, unit, grader, &key, &text, &link).await?;
    }
    Ok(())
}
