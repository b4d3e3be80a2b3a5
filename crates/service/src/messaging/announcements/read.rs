use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::people::Role;
use entity::{announcement, announcement_recipient};
use markdown::Kind;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use views::messaging::{Announcement, CourseAnnouncements};

use super::list::authors;
use crate::kit::paging::newest;
use crate::kit::{access, rendered};
use crate::messaging::subscriptions;
use crate::{Actor, Ctx, Result};

/// Lists the announcements of a course, newest first, for all its members, including those from before they joined.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't a member, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn list_for_course(Ctx { actor, platform }: Ctx<'_>, slug: &str, page: PageRequest) -> Result<CourseAnnouncements> {
    let db = &platform.database;
    let access = access::course_by_slug_at(actor, db, slug, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    let (may_read_all, standing) = (access.may(Action::MailLearners), access.standing);
    let course = access.course;
    let mut query = announcement::Entity::find()
        .filter(announcement::Column::CourseId.eq(course.id))
        .filter(announcement::Column::QueuedAt.is_not_null());
    if !may_read_all {
        query = query.filter(to_reader(actor));
    }
    let rows = newest(query, announcement::Column::Id, page).all(db).await?;
    let announcements = Page::cut(rows, page, |announcement| announcement.id.0);
    let names = authors(db, &announcements.items).await?;
    let by_email = match actor.id().filter(|_| standing == Some(Role::Learner)) {
        Some(account) => Some(subscriptions::wants(db, account, course.id).await?),
        None => None,
    };
    let mut items = Vec::with_capacity(announcements.items.len());
    for announcement in announcements.items {
        items.push(Announcement {
            id: announcement.id,
            body_html: rendered::html(Kind::Page, &announcement.body).await?,
            subject: announcement.subject,
            author: names.get(&announcement.author_id).cloned().unwrap_or_default(),
            sent_at: announcement.queued_at.unwrap_or(announcement.scheduled_for),
        });
    }
    let page = Page { items, next: announcements.next };
    Ok(CourseAnnouncements { course: course.id, course_title: course.title, by_email, page })
}

/// The condition that an announcement goes to everyone, or to this reader.
fn to_reader(actor: &Actor) -> Condition {
    let to_all = Condition::any().add(announcement::Column::ToSome.eq(false));
    let Some(account) = actor.id() else { return to_all };
    let own = Query::select()
        .column(announcement_recipient::Column::AnnouncementId)
        .from(announcement_recipient::Entity)
        .and_where(Expr::col(announcement_recipient::Column::AccountId).eq(account))
        .to_owned();
    to_all.add(announcement::Column::Id.in_subquery(own))
}
