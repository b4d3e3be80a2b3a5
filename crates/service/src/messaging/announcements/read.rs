use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::people::Role;
use entity::announcement;
use markdown::Kind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::messaging::{Announcement, CourseAnnouncements};

use super::list::authors;
use crate::kit::paging::newest;
use crate::kit::{access, rendered};
use crate::messaging::subscriptions;
use crate::{Ctx, Result};

/// Lists the announcements of a course, newest first, for all its members, including those from before they joined.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't a member, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn list_for_course(Ctx { actor, platform }: Ctx<'_>, slug: &str, page: PageRequest) -> Result<CourseAnnouncements> {
    let db = &platform.database;
    let access = access::course_by_slug_at(actor, db, slug, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    let course = access.course;
    let query = announcement::Entity::find()
        .filter(announcement::Column::CourseId.eq(course.id))
        .filter(announcement::Column::QueuedAt.is_not_null());
    let rows = newest(query, announcement::Column::Id, page).all(db).await?;
    let announcements = Page::cut(rows, page, |announcement| announcement.id.0);
    let names = authors(db, &announcements.items).await?;
    let by_email = match actor.id().filter(|_| access.standing == Some(Role::Learner)) {
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
