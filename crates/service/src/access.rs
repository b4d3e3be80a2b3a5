//! What an actor is in a course, and whether that allows what it asks for.

use domain::account::Role;
use domain::course::CourseState;
use domain::permission::{Action, allows};
use domain::{AccountId, CourseId};
use entity::{course, course_staff, enrollment};
use platform::Platform;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Actor, Error, Result};

/// A course, and the actor's place in it.
pub struct InCourse {
    pub course: course::Model,
    pub standing: Option<Role>,
    pub enrollment: Option<enrollment::Model>,
}

impl InCourse {
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        allows(self.standing, action)
    }

    /// # Errors
    /// `Forbidden`; `SignInNeeded` for a visitor.
    pub fn require(&self, actor: &Actor, action: Action) -> Result<()> {
        if self.may(action) {
            Ok(())
        } else if *actor == Actor::Visitor {
            Err(Error::SignInNeeded)
        } else {
            Err(Error::Forbidden)
        }
    }
}

/// Administrators are that everywhere; else one's place on the course's staff; else learner when enrolled.
async fn standing(
    actor: &Actor,
    db: &impl ConnectionTrait,
    course: CourseId,
) -> Result<(Option<Role>, Option<enrollment::Model>)> {
    let Some(id) = actor.id() else { return Ok((actor.role(), None)) };
    let enrollment = enrollment::Entity::find()
        .filter(enrollment::Column::AccountId.eq(id))
        .filter(enrollment::Column::CourseId.eq(course))
        .one(db)
        .await?;
    if actor.role() == Some(Role::Administrator) {
        return Ok((Some(Role::Administrator), enrollment));
    }
    let staff = staff_role(db, course, id).await?;
    Ok((staff.or(enrollment.as_ref().map(|_| Role::Learner)), enrollment))
}

async fn staff_role(db: &impl ConnectionTrait, course: CourseId, account: AccountId) -> Result<Option<Role>> {
    let staff = course_staff::Entity::find()
        .filter(course_staff::Column::CourseId.eq(course))
        .filter(course_staff::Column::AccountId.eq(account))
        .one(db)
        .await?;
    Ok(staff.map(|staff| staff.role))
}

/// The course, if the actor may know that it exists: drafts are known to their staff alone.
///
/// # Errors
/// `NotFound`.
pub async fn course(actor: &Actor, db: &impl ConnectionTrait, id: CourseId) -> Result<InCourse> {
    known(actor, db, course::Entity::find_by_id(id).one(db).await?).await
}

/// As [`course`], by the slug in an address.
///
/// # Errors
/// `NotFound`.
pub async fn course_by_slug(actor: &Actor, db: &impl ConnectionTrait, slug: &str) -> Result<InCourse> {
    known(actor, db, course::Entity::find().filter(course::Column::Slug.eq(storable(slug)?)).one(db).await?).await
}

/// A text from an address, as the database may be asked for it: PostgreSQL knows no NUL.
pub(crate) fn storable(text: &str) -> Result<&str> {
    if text.contains('\0') { Err(Error::NotFound) } else { Ok(text) }
}

async fn known(actor: &Actor, db: &impl ConnectionTrait, found: Option<course::Model>) -> Result<InCourse> {
    let course = found.ok_or(Error::NotFound)?;
    let (standing, enrollment) = standing(actor, db, course.id).await?;
    let visible = match course.state {
        CourseState::Published => true,
        CourseState::Draft => allows(standing, Action::ReadDrafts),
        CourseState::Archived => allows(standing, Action::ReadLessons),
    };
    if visible { Ok(InCourse { course, standing, enrollment }) } else { Err(Error::NotFound) }
}

/// Whether the account has the staff's side of DiscoG: it may create courses, or is staff of one.
pub(crate) async fn is_staff(platform: &Platform, account: AccountId, role: Role) -> Result<bool> {
    if allows(Some(role), Action::CreateCourse) {
        return Ok(true);
    }
    Ok(course_staff::Entity::find().filter(course_staff::Column::AccountId.eq(account)).one(&platform.database).await?.is_some())
}
