//! The staff of a course.

mod add;
mod change_role;
mod hand_over;
mod remove;

pub use add::add;
pub use change_role::change_role;
pub use hand_over::hand_over;
pub use remove::remove;

use domain::people::Action;
use domain::{AccountId, CourseId};
use entity::{account, course_staff};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::kit::access;
use crate::kit::error::WrongState;
use crate::{Error, Result};

/// Finds a member of a course's staff.
async fn member(db: &impl ConnectionTrait, course: CourseId, id: AccountId) -> Result<(course_staff::Model, account::Model)> {
    let row = course_staff::Entity::find()
        .filter(course_staff::Column::CourseId.eq(course))
        .filter(course_staff::Column::AccountId.eq(id))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    Ok((row, account::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?))
}

/// Refuses if nobody on the staff may manage the course's people any more, but somebody could `before`. Call it with the course
/// locked.
async fn require_manager_left(db: &impl ConnectionTrait, course: CourseId, before: &[AccountId]) -> Result<()> {
    if !before.is_empty() && managers(db, course).await?.is_empty() {
        return Err(WrongState::LastInstructor.into());
    }
    Ok(())
}

async fn managers(db: &impl ConnectionTrait, course: CourseId) -> Result<Vec<AccountId>> {
    access::staff_who_may(db, course, Action::ManagePeople).await
}
