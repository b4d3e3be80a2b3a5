use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::people::{Action, standing};
use domain::{AccountId, CourseId};
use entity::{account, course, course_staff, enrollment};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::people::{AccountCourse, AccountDetail};

use super::list;
use crate::people::{audit, sessions};
use crate::{Ctx, Error, Result};

const MAX_COURSES: u64 = 100;
const MAX_LINES: u64 = 20;

/// Returns an account with its sessions, its courses and its latest audit entries. For administrators.
///
/// # Errors
/// `NotFound`; `Forbidden` for everyone except administrators.
#[tracing::instrument(skip_all)]
pub async fn detail(Ctx { actor, platform }: Ctx<'_>, id: AccountId) -> Result<AccountDetail> {
    actor.require(Action::ManageAccounts)?;
    let db = &platform.database;
    let account = account::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    Ok(AccountDetail {
        time_zone: account.time_zone.clone(),
        is_own: actor.id() == Some(id),
        sessions: sessions::list::list_for_account(platform, db, id, "").await?,
        courses: courses(db, &account, platform.clock.now()).await?,
        audit: audit::list_for_account(platform, &account, MAX_LINES).await?,
        account: list::row(account),
    })
}

async fn courses(db: &impl ConnectionTrait, account: &account::Model, now: DateTime<Utc>) -> Result<Vec<AccountCourse>> {
    let staff: HashMap<CourseId, _> = course_staff::Entity::find()
        .filter(course_staff::Column::AccountId.eq(account.id))
        .order_by_desc(course_staff::Column::Id)
        .limit(MAX_COURSES)
        .all(db)
        .await?
        .into_iter()
        .map(|place| (place.course_id, place.role))
        .collect();
    let enrolled: Vec<CourseId> = enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::CourseId)
        .filter(enrollment::Column::AccountId.eq(account.id))
        .filter(enrollment::current(now))
        .order_by_desc(enrollment::Column::Id)
        .limit(MAX_COURSES)
        .into_tuple()
        .all(db)
        .await?;
    let all = staff.keys().chain(&enrolled).copied();
    let courses =
        course::Entity::find().filter(course::Column::Id.is_in(all)).order_by_asc(course::Column::Title).all(db).await?;
    let place = |course: course::Model| {
        let (staff, enrolled) = (staff.get(&course.id).copied(), enrolled.contains(&course.id));
        let standing = standing(Some(account.role), staff, enrolled);
        AccountCourse { slug: course.slug, title: course.title, staff, standing, enrolled }
    };
    Ok(courses.into_iter().map(place).collect())
}
