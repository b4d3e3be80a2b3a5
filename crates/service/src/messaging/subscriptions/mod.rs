//! Optional emails: announcements, of one course or all, and digests. The link in each unsubscribes without signing in.

mod digests;
mod token;

pub(crate) use digests::wants as wants_digests;
pub(crate) use token::{Signer, Topic};

use domain::people::Action;
use domain::{AccountId, CourseId, paths};
use entity::{account, course, unsubscription};
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;
use views::messaging::Subscription;

use crate::kit::access;
use crate::{Ctx, Error, Result};

/// The announcements to unsubscribe from. Doesn't matter for a digest's link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of the course in the link.
    Course,
    /// Those of all courses, including future ones.
    All,
}

/// Returns the path of the link in an email.
pub(crate) fn path(token: &str) -> String {
    paths::unsubscribe(token)
}

/// Returns the subscription for an email's link. Changes nothing, because mail programs open links in advance.
///
/// # Errors
/// `NotFound` for a link that wasn't made here, or whose course or account is gone.
#[tracing::instrument(skip_all)]
pub async fn subscription(platform: &Platform, token: &str) -> Result<Subscription> {
    let db = &platform.database;
    Ok(match read_token(platform, token).await? {
        (account, Some(course)) => Subscription::Announcements {
            course_title: course.title,
            to_course: unsubscriptions(account, Some(course.id)).count(db).await? == 0,
            to_any: unsubscriptions(account, None).count(db).await? == 0,
        },
        (account, None) => Subscription::Digests { wanted: digests::wants(db, account).await? },
    })
}

/// Unsubscribes, or subscribes again, by the link in an email. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for a link that wasn't made here, or whose course or account is gone.
#[tracing::instrument(skip_all)]
pub async fn set_by_link(platform: &Platform, token: &str, scope: Scope, wanted: bool) -> Result<()> {
    let (account, course) = match read_token(platform, token).await? {
        (account, Some(course)) => (account, (scope == Scope::Course).then_some(course.id)),
        (account, None) => return digests::set(platform, account, wanted).await,
    };
    if wanted { remove(&platform.database, account, &[course]).await } else { add(platform, account, course).await }
}

/// Sets whether the actor gets a course's announcements by email. Wanting one course's also ends an unsubscription from all.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't a member, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn set(Ctx { actor, platform }: Ctx<'_>, course: CourseId, wanted: bool) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let access = access::course_at(actor, &platform.database, course, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    if wanted {
        remove(&platform.database, signed.id, &[Some(course), None]).await
    } else {
        add(platform, signed.id, Some(course)).await
    }
}

pub(crate) async fn wants(db: &impl ConnectionTrait, account: AccountId, course: CourseId) -> Result<bool> {
    let refused =
        Condition::any().add(unsubscription::Column::CourseId.eq(course)).add(unsubscription::Column::CourseId.is_null());
    let query = unsubscription::Entity::find().filter(unsubscription::Column::AccountId.eq(account)).filter(refused);
    Ok(query.count(db).await? == 0)
}

/// Returns the account in a link, and the course whose announcements it is about; no course for digests.
async fn read_token(platform: &Platform, token: &str) -> Result<(AccountId, Option<course::Model>)> {
    let (account, topic) = Signer::new(platform).await?.read(token)?;
    let db = &platform.database;
    let account = account::Entity::find_by_id(account).one(db).await?.ok_or(Error::NotFound)?;
    let course = match topic {
        Topic::Announcements(course) => Some(course::Entity::find_by_id(course).one(db).await?.ok_or(Error::NotFound)?),
        Topic::Digests => None,
    };
    Ok((account.id, course))
}

fn unsubscriptions(account: AccountId, course: Option<CourseId>) -> sea_orm::Select<unsubscription::Entity> {
    let query = unsubscription::Entity::find().filter(unsubscription::Column::AccountId.eq(account));
    match course {
        Some(course) => query.filter(unsubscription::Column::CourseId.eq(course)),
        None => query.filter(unsubscription::Column::CourseId.is_null()),
    }
}

async fn add(platform: &Platform, account: AccountId, course: Option<CourseId>) -> Result<()> {
    let row = unsubscription::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        course_id: Set(course),
        created_at: Set(platform.clock.now()),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    unsubscription::Entity::insert(row).on_conflict(once).exec_without_returning(&platform.database).await?;
    Ok(())
}

async fn remove(db: &impl ConnectionTrait, account: AccountId, courses: &[Option<CourseId>]) -> Result<()> {
    for course in courses {
        let column = unsubscription::Column::CourseId;
        unsubscription::Entity::delete_many()
            .filter(unsubscription::Column::AccountId.eq(account))
            .filter(course.map_or_else(|| column.is_null(), |course| column.eq(course)))
            .exec(db)
            .await?;
    }
    Ok(())
}
