use std::collections::HashMap;

use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AccountId, AnnouncementId};
use entity::{account, announcement};
use markdown::Kind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use views::messaging::{AnnouncementRow, OutboxCounts};

use crate::kit::paging::newest;
use crate::kit::{access, rendered};
use crate::messaging::outbox;
use crate::{Ctx, Result};

/// Lists a course's announcements, newest first, with the state of their emails.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, slug: &str, page: PageRequest) -> Result<Page<AnnouncementRow>> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::MailLearners)?;
    let query = announcement::Entity::find().filter(announcement::Column::CourseId.eq(access.course.id));
    let rows = newest(query, announcement::Column::Id, page).all(db).await?;
    let announcements = Page::cut(rows, page, |announcement| announcement.id.0);
    let counts = outbox::counts(db, announcements.items.iter().map(|announcement| announcement.id).collect()).await?;
    let names = authors(db, &announcements.items).await?;
    let mut items = Vec::with_capacity(announcements.items.len());
    for announcement in &announcements.items {
        items.push(to_row(announcement, &counts, &names).await?);
    }
    Ok(Page { items, next: announcements.next })
}

pub(super) async fn authors(
    db: &impl ConnectionTrait,
    announcements: &[announcement::Model],
) -> Result<HashMap<AccountId, String>> {
    let authors: Vec<AccountId> = announcements.iter().map(|announcement| announcement.author_id).collect();
    let names = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(authors))
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.into_iter().collect())
}

async fn to_row(
    announcement: &announcement::Model,
    counts: &HashMap<AnnouncementId, OutboxCounts>,
    names: &HashMap<AccountId, String>,
) -> Result<AnnouncementRow> {
    Ok(AnnouncementRow {
        id: announcement.id,
        subject: announcement.subject.clone(),
        body_html: rendered::html(Kind::Page, &announcement.body).await?,
        author: names.get(&announcement.author_id).cloned().unwrap_or_default(),
        created_at: announcement.created_at,
        scheduled_for: announcement.scheduled_for,
        queued_at: announcement.queued_at,
        recipients: announcement.recipients.map(i64::unsigned_abs),
        counts: counts.get(&announcement.id).copied().unwrap_or_default(),
        version: announcement.version,
    })
}
