use std::collections::HashMap;

use domain::AccountId;
use domain::learning::EnrollmentState;
use domain::people::{Action, standing};
use entity::{account, course, course_staff, enrollment};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use views::learning::{CoursePeople, StaffMember};

use crate::content::courses::settings::count_learners;
use crate::kit::access;
use crate::{Actor, Ctx, Result};

/// The most requests that are counted, and the most members of staff that are listed.
const MAX_COUNTED: u64 = 100;

/// Returns the staff of a course and counts its learners.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn overview(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<CoursePeople> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::SeePeople)?;
    let course = access.course.id;
    let requests = enrollment::Entity::find()
        .filter(enrollment::Column::CourseId.eq(course))
        .filter(enrollment::Column::State.eq(EnrollmentState::Pending))
        .limit(MAX_COUNTED)
        .count(db)
        .await?;
    Ok(CoursePeople {
        course,
        staff: staff(db, actor, &access.course).await?,
        learners: count_learners(db, course).await?,
        requests,
    })
}

async fn staff(db: &impl ConnectionTrait, actor: &Actor, course: &course::Model) -> Result<Vec<StaffMember>> {
    let rows = course_staff::Entity::find()
        .filter(course_staff::Column::CourseId.eq(course.id))
        .order_by_asc(course_staff::Column::Id)
        .limit(MAX_COUNTED)
        .all(db)
        .await?;
    let accounts =
        account::Entity::find().filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id))).all(db).await?;
    let mut accounts: HashMap<AccountId, account::Model> = accounts.into_iter().map(|account| (account.id, account)).collect();
    let member = |row: course_staff::Model| {
        let account = accounts.remove(&row.account_id)?;
        Some(StaffMember {
            account: account.id,
            standing: standing(Some(account.role), Some(row.role), false),
            role: row.role,
            is_owner: course.owner_id == account.id,
            is_own: actor.id() == Some(account.id),
            is_disabled: account.disabled_at.is_some(),
            name: account.name,
            email: account.email,
        })
    };
    Ok(rows.into_iter().filter_map(member).collect())
}
