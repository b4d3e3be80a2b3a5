//! An actor's role in a course, and whether it permits an action.

use std::collections::HashMap;

use domain::content::CourseState;
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
    pub enrollment: Option<enrollment::Model>,
}

impl CourseAccess {
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

/// Finds the course if the actor may know that it exists; only staff know of drafts.
///
/// # Errors
/// `NotFound`.
pub async fn course(actor: &Actor, db: &impl ConnectionTrait, id: CourseId) -> Result<CourseAccess> {
    find_visible(actor, db, course::Entity::find_by_id(id)).await
}

/// Like [`course`], by the slug in a path, also one that the course had earlier.
///
/// # Errors
/// `NotFound`.
pub async fn course_by_slug(actor: &Actor, db: &impl ConnectionTrait, slug: &str) -> Result<CourseAccess> {
    let by_slug = course::Entity::find().filter(course::Column::Slug.eq(reject_nul(slug)?));
    match find_visible(actor, db, by_slug).await {
        Err(Error::NotFound) => {
            let earlier = course_slug::Entity::find_by_id(slug).one(db).await?.ok_or(Error::NotFound)?;
            course(actor, db, earlier.course_id).await
        }
        found => found,
    }
}

/// Refuses text from a URL that contains NUL, which PostgreSQL can't store.
pub(crate) fn reject_nul(text: &str) -> Result<&str> {
    if text.contains('\0') { Err(Error::NotFound) } else { Ok(text) }
}

async fn find_visible(actor: &Actor, db: &impl ConnectionTrait, query: Select<course::Entity>) -> Result<CourseAccess> {
    let (course, membership) = with_membership(actor, db, query).await?;
    let standing = standing(actor.role(), membership.staff, membership.enrollment.is_some());
    let visible = match course.state {
        CourseState::Published => true,
        CourseState::Draft => allows(standing, Action::ReadDrafts),
        CourseState::Archived => allows(standing, Action::ReadLessons),
    };
    if visible { Ok(CourseAccess { course, standing, enrollment: membership.enrollment }) } else { Err(Error::NotFound) }
}

/// Returns the course's graders: members of its staff whose roles count and who can sign in.
pub(crate) async fn graders(db: &impl ConnectionTrait, course: CourseId) -> Result<Vec<AccountId>> {
    let staff = course_staff::Entity::find().filter(course_staff::Column::CourseId.eq(course)).all(db).await?;
    let places: HashMap<AccountId, Role> = staff.into_iter().map(|membership| (membership.account_id, membership.role)).collect();
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(places.keys().copied()))
        .filter(account::Column::DisabledAt.is_null())
        .all(db)
        .await?;
    let grades =
        |account: &account::Model| allows(standing(Some(account.role), places.get(&account.id).copied(), false), Action::Grade);
    Ok(accounts.into_iter().filter(grades).map(|account| account.id).collect())
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
