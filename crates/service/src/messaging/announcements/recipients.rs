use chrono::{DateTime, Utc};
use domain::CourseId;
use domain::people::Action;
use entity::{account, announcement, announcement_recipient, enrollment, unsubscription};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Select};

use crate::kit::access;
use crate::{Ctx, Result};

/// Returns the number of learners who would get an announcement by email now.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn recipients(Ctx { actor, platform }: Ctx<'_>, course: CourseId) -> Result<u64> {
    let db = &platform.database;
    access::course(actor, db, course).await?.require(actor, Action::MailLearners)?;
    Ok(by_email(course, platform.clock.now()).count(db).await?)
}

/// Selects the accounts that take part in the course.
pub(super) fn learners(course: CourseId, now: DateTime<Utc>) -> Select<account::Entity> {
    let enrolled = Query::select()
        .column(enrollment::Column::AccountId)
        .from(enrollment::Entity)
        .and_where(Expr::col(enrollment::Column::CourseId).eq(course))
        .cond_where(enrollment::taking_part(now))
        .to_owned();
    account::Entity::find().filter(account::Column::Id.in_subquery(enrolled)).filter(account::Column::DisabledAt.is_null())
}

/// Selects those of them that haven't unsubscribed.
pub(super) fn by_email(course: CourseId, now: DateTime<Utc>) -> Select<account::Entity> {
    learners(course, now).filter(account::Column::Id.not_in_subquery(unsubscribed(course)))
}

/// Selects the accounts that don't want the course's announcements by email, or any.
pub(in crate::messaging) fn unsubscribed(course: CourseId) -> SelectStatement {
    let column = |column| Expr::col((unsubscription::Entity, column));
    Query::select()
        .column(unsubscription::Column::AccountId)
        .from(unsubscription::Entity)
        .and_where(column(unsubscription::Column::CourseId).is_null().or(column(unsubscription::Column::CourseId).eq(course)))
        .to_owned()
}

/// Limits a selection of learners to those that the announcement goes to.
pub(super) fn only_to(learners: Select<account::Entity>, announcement: &announcement::Model) -> Select<account::Entity> {
    if !announcement.to_some {
        return learners;
    }
    let named = Query::select()
        .column(announcement_recipient::Column::AccountId)
        .from(announcement_recipient::Entity)
        .and_where(Expr::col(announcement_recipient::Column::AnnouncementId).eq(announcement.id))
        .to_owned();
    learners.filter(account::Column::Id.in_subquery(named))
}
