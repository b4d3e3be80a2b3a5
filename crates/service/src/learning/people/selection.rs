use std::collections::HashMap;

use domain::{AccountId, CourseId, EnrollmentId};
use entity::{account, enrollment};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{Error, Result};

/// The most people that can be selected at once.
pub const MAX_SELECTED: usize = 100;

/// Reads the selected enrollments of a course with their learners' emails. Ignores those of other courses.
///
/// # Errors
/// `Invalid` for none and for too many.
pub(super) async fn read(
    db: &impl ConnectionTrait,
    course: CourseId,
    selected: &[EnrollmentId],
) -> Result<Vec<(enrollment::Model, String)>> {
    if selected.is_empty() {
        return Err(Error::invalid("enrollments", "Select at least one person."));
    }
    if selected.len() > MAX_SELECTED {
        return Err(Error::invalid("enrollments", format!("Select at most {MAX_SELECTED} people at once.")));
    }
    let enrollments = enrollment::Entity::find()
        .filter(enrollment::Column::CourseId.eq(course))
        .filter(enrollment::Column::Id.is_in(selected.iter().copied()))
        .order_by_asc(enrollment::Column::Id)
        .all(db)
        .await?;
    let learners = account::Entity::find()
        .filter(account::Column::Id.is_in(enrollments.iter().map(|enrollment| enrollment.account_id)))
        .all(db)
        .await?;
    let mut emails: HashMap<AccountId, String> = learners.into_iter().map(|learner| (learner.id, learner.email)).collect();
    let with_email = |enrollment: enrollment::Model| {
        let email = emails.remove(&enrollment.account_id).unwrap_or_default();
        (enrollment, email)
    };
    Ok(enrollments.into_iter().map(with_email).collect())
}
