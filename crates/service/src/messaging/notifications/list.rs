use domain::NotificationId;
use domain::page::{Page, PageRequest};
use entity::notification;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::messaging::Notification;

use crate::{Ctx, Result};

/// Lists the actor's notifications, newest first.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<Notification>> {
    let signed = actor.require_signed_in()?;
    let mut query = notification::Entity::find()
        .filter(notification::Column::AccountId.eq(signed.id))
        .order_by_desc(notification::Column::Id)
        .limit(u64::from(page.size()) + 1);
    if let Some(after) = page.after {
        query = query.filter(notification::Column::Id.lt(NotificationId(after)));
    }
    let rows = query.all(&platform.database).await?;
    let rows = rows
        .into_iter()
        .map(|row| Notification {
            id: row.id,
            text: row.text,
            link: row.link,
            created_at: row.created_at,
            read: row.read_at.is_some(),
        })
        .collect();
    Ok(Page::cut(rows, page, |row| row.id.0))
}
