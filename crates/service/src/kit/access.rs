//! An actor's role in a course, and whether it permits an action.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::content::CourseState;
use domain::learning::EnrollmentState;
use domain::people::{Action, Role, allows, limited, standing};
use domain::{AccountId, CourseId};
use entity::{account, course, course_slug, course_staff, enrollment};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Query, SubQueryStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, LinkDef, Linked, QueryFilter, QueryResult, QueryTrait,
    Select,
};

use crate::{Actor, Error, Result};

/// A course, and the actor's standing in it.
pub struct CourseAccess {
    pub course: course::Model,
    pub standing: Option<Role>,
    /// The actor's enrollment, if it counts now.
    pub enrollment: Option<enrollment::Model>,
    /// The actor's enrollment, if it doesn't count: they only asked, it hasn't started, or it is over.
    pub outside: Option<enrollment::Model>,
}

impl CourseAccess {
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        allows(self.standing, action)
    }

    /// Returns whether the actor takes part as a learner: a learner who completed the course only reads.
    #[must_use]
    pub fn takes_part(&self) -> bool {
        let active = self.enrollment.as_ref().is_some_and(|enrollment| enrollment.state == EnrollmentState::Active);
        active && self.may(Action::Submit)
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

/// Finds the course with the actor's role on its staff, if the actor may know that it exists. For what only staff do: an
/// enrollment gives no standing here.
///
/// # Errors
/// `NotFound`.
pub async fn course(actor: &Actor, db: &impl ConnectionTrait, id: CourseId) -> Result<CourseAccess> {
    find_visible(actor, db, course::Entity::find_by_id(id), None).await
}

/// Like [`course`], by the slug in a path, also one that the course had earlier.
///
/// # Errors
/// `NotFound`.
pub async fn course_by_slug(actor: &Actor, db: &impl ConnectionTrait, slug: &str) -> Result<CourseAccess> {
    find_by_slug(actor, db, slug, None).await
}

/// Like [`course`], for what learners do, too: also an enrollment that counts at this moment gives a standing.
///
/// # Errors
/// `NotFound`.
pub async fn course_at(actor: &Actor, db: &impl ConnectionTrait, id: CourseId, now: DateTime<Utc>) -> Result<CourseAccess> {
    find_visible(actor, db, course::Entity::find_by_id(id), Some(now)).await
}

/// Like [`course_at`], by the slug in a path, also one that the course had earlier.
///
/// # Errors
/// `NotFound`.
pub async fn course_by_slug_at(actor: &Actor, db: &impl ConnectionTrait, slug: &str, now: DateTime<Utc>) -> Result<CourseAccess> {
    find_by_slug(actor, db, slug, Some(now)).await
}

async fn find_by_slug(
    actor: &Actor,
    db: &impl ConnectionTrait,
    slug: &str,
    enrolled_at: Option<DateTime<Utc>>,
) -> Result<CourseAccess> {
    let by_slug = course::Entity::find().filter(course::Column::Slug.eq(reject_nul(slug)?));
    match find_visible(actor, db, by_slug, enrolled_at).await {
        Err(Error::NotFound) => {
            let earlier = course_slug::Entity::find_by_id(slug).one(db).await?.ok_or(Error::NotFound)?;
            find_visible(actor, db, course::Entity::find_by_id(earlier.course_id), enrolled_at).await
        }
        found => found,
    }
}

/// Refuses text from a URL that contains NUL, which PostgreSQL can't store.
pub(crate) fn reject_nul(text: &str) -> Result<&str> {
    if text.contains('\0') { Err(Error::NotFound) } else { Ok(text) }
}

async fn find_visible(
    actor: &Actor,
    db: &impl ConnectionTrait,
    query: Select<course::Entity>,
    enrolled_at: Option<DateTime<Utc>>,
) -> Result<CourseAccess> {
    let (course, membership) = with_membership(actor, db, query).await?;
    let counts = |enrollment: &enrollment::Model| enrolled_at.is_some_and(|now| enrollment.is_current(now));
    let (enrollment, outside) = match membership.enrollment {
        Some(enrollment) if counts(&enrollment) => (Some(enrollment), None),
        other => (None, other),
    };
    let standing = standing(actor.role(), membership.staff, enrollment.is_some());
    let visible = match course.state {
        CourseState::Published => true,
        CourseState::Draft => allows(standing, Action::ReadDrafts),
        CourseState::Archived => allows(standing, Action::ReadLessons),
    };
    if visible { Ok(CourseAccess { course, standing, enrollment, outside }) } else { Err(Error::NotFound) }
}

/// Returns the members of the course's staff who may do this and can sign in.
pub(crate) async fn staff_who_may(db: &impl ConnectionTrait, course: CourseId, action: Action) -> Result<Vec<AccountId>> {
    let staff = course_staff::Entity::find().filter(course_staff::Column::CourseId.eq(course)).all(db).await?;
    let places: HashMap<AccountId, Role> = staff.into_iter().map(|membership| (membership.account_id, membership.role)).collect();
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(places.keys().copied()))
        .filter(account::Column::DisabledAt.is_null())
        .all(db)
        .await?;
    let may = |account: &account::Model| allows(standing(Some(account.role), places.get(&account.id).copied(), false), action);
    Ok(accounts.into_iter().filter(may).map(|account| account.id).collect())
}

/// Returns the staff roles that count for accounts with this role.
pub(crate) fn staff_roles(own: Role) -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(move |staff| limited(*staff, own).is_some())
}

/// An account's role in a course, read together with the course.
#[derive(Default)]
struct Membership {
    enrollment: Option<enrollment::Model>,
    staff: Option<Role>,
}

const STAFF_ROLE: &str = "staff_role";

impl FromQueryResult for Membership {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, DbErr> {
        let enrollment = enrollment::Model::from_query_result_optional(row, prefix)?;
        Ok(Self { enrollment, staff: row.try_get("", STAFF_ROLE)? })
    }
}

struct EnrollmentOf(AccountId);

impl Linked for EnrollmentOf {
    type FromEntity = course::Entity;
    type ToEntity = enrollment::Entity;

    fn link(&self) -> Vec<LinkDef> {
        let account = self.0;
        vec![
            course::Entity::belongs_to(enrollment::Entity)
                .from(course::Column::Id)
                .to(enrollment::Column::CourseId)
                .on_condition(move |_, joined| Expr::col((joined, enrollment::Column::AccountId)).eq(account).into_condition())
                .into(),
        ]
    }
}

async fn with_membership(
    actor: &Actor,
    db: &impl ConnectionTrait,
    query: Select<course::Entity>,
) -> Result<(course::Model, Membership)> {
    let Some(account) = actor.id() else {
        return Ok((query.one(db).await?.ok_or(Error::NotFound)?, Membership::default()));
    };
    let staff = Query::select()
        .column(course_staff::Column::Role)
        .from(course_staff::Entity)
        .and_where(Expr::col((course_staff::Entity, course_staff::Column::CourseId)).equals((course::Entity, course::Column::Id)))
        .and_where(Expr::col((course_staff::Entity, course_staff::Column::AccountId)).eq(account))
        .to_owned();
    let mut both = query.find_also_linked(EnrollmentOf(account));
    QueryTrait::query(&mut both).expr_as(SubQueryStatement::from(staff), STAFF_ROLE);
    let (course, membership) = both.into_model::<course::Model, Membership>().one(db).await?.ok_or(Error::NotFound)?;
    Ok((course, membership.unwrap_or_default()))
}
