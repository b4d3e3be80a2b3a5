use domain::page::{Page, PageRequest};
use entity::notification;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::messaging::Notification;

use crate::kit::paging::newest;
use crate::{Ctx, Result};

/// Lists the actor's notifications, newest first.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<Notification>> {
    let signed = actor.require_signed_in()?;
    let query = notification::Entity::find().filter(notification::Column::AccountId.eq(signed.id));
    let rows = newest(query, notification::Column::Id, page).all(&platform.database).await?;
    Ok(Page::cut(rows, page, |row| row.id.0).map(|row| Notification {
        id: row.id,
        text: row.text,
        link: row.link,
        created_at: row.created_at,
        read: row.read_at.is_some(),
    }))
}
