//! Notifications on the site.

mod list;
mod read;

pub use list::list;
pub use read::{read_about, read_all, read_one};

use domain::event::Subject;
use domain::{AccountId, CourseId, NotificationId};
use entity::notification;
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::Result;
use crate::kit::unit::{Change, UnitOfWork};

/// Notifies an account, once for each `key`.
pub(crate) async fn notify(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    account: AccountId,
    key: &str,
    text: &str,
    link: &str,
) -> Result<()> {
    let id = NotificationId::new();
    let row = notification::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        text: Set(text.to_owned()),
        link: Set(link.to_owned()),
        idempotency_key: Set(key.to_owned()),
        created_at: Set(platform.clock.now()),
        read_at: Set(None),
        course_id: Set(None),
    };
    if notification::Entity::insert(row).on_conflict(once()).exec_without_returning(&unit.tx).await? > 0 {
        unit.changed(Change::inserted(Subject::Notifications, id).account(account));
    }
    Ok(())
}

/// A notification for all members of a course.
pub(crate) struct News<'a> {
    pub key: &'a str,
    pub text: &'a str,
    pub link: &'a str,
}

/// Notifies many members of a course of the same thing, once for each `key`; one event, regardless of their number.
pub(crate) async fn notify_course(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    course: CourseId,
    accounts: Vec<AccountId>,
    news: &News<'_>,
) -> Result<()> {
    const AT_ONCE: usize = 500;
    let now = platform.clock.now();
    for some in accounts.chunks(AT_ONCE) {
        let rows = some.iter().map(|account| notification::ActiveModel {
            id: Set(NotificationId::new()),
            account_id: Set(*account),
            text: Set(news.text.to_owned()),
            link: Set(news.link.to_owned()),
            idempotency_key: Set(news.key.to_owned()),
            created_at: Set(now),
            read_at: Set(None),
            course_id: Set(Some(course)),
        });
        notification::Entity::insert_many(rows).on_conflict(once()).exec_without_returning(&unit.tx).await?;
    }
    if !accounts.is_empty() {
        unit.changed(Change::inserted(Subject::Notifications, "*").course(course));
    }
    Ok(())
}

fn once() -> OnConflict {
    OnConflict::columns([notification::Column::AccountId, notification::Column::IdempotencyKey]).do_nothing().to_owned()
}
