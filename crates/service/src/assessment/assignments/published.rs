use domain::content::CourseState;
use domain::{AssignmentId, paths};
use entity::{assignment, course, enrollment, submission};
use platform::Platform;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::kit::unit::UnitOfWork;
use crate::messaging::notifications;
use crate::messaging::notifications::News;
use crate::{Error, Result};

/// Returns whether learners have submitted work for the assignment.
pub(super) async fn has_work(db: &impl ConnectionTrait, id: AssignmentId) -> Result<bool> {
    Ok(submission::Entity::find().filter(submission::Column::AssignmentId.eq(id)).limit(1).count(db).await? > 0)
}

/// Notifies the course's learners of an assignment that they can see from now on; only once, however often it is published.
pub(super) async fn tell_learners(platform: &Platform, unit: &mut UnitOfWork<'_>, assignment: &assignment::Model) -> Result<()> {
    let course = course::Entity::find_by_id(assignment.course_id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if course.state == CourseState::Draft {
        return Ok(());
    }
    let learners = enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::AccountId)
        .filter(enrollment::Column::CourseId.eq(course.id))
        .filter(enrollment::taking_part(platform.clock.now()))
        .into_tuple()
        .all(&unit.tx)
        .await?;
    let news = News {
        key: &format!("assignment:{}", assignment.id),
        text: &format!("New assignment in “{}”: “{}”.", course.title, assignment.title),
        link: &paths::assignment(assignment.id),
    };
    notifications::notify_course(platform, unit, course.id, learners, &news).await
}
