use domain::AccountId;
use domain::account::AccountRow;
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use entity::account;
use platform::Platform;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::catalog::search::contains;
use crate::{Actor, Result};

/// All accounts, newest first, whose name or address contains `search`.
///
/// # Errors
/// `Forbidden` for everyone but administrators.
#[tracing::instrument(skip_all)]
pub async fn list(actor: &Actor, platform: &Platform, search: &str, page: PageRequest) -> Result<Page<AccountRow>> {
    actor.require(Action::ManageAccounts)?;
    let mut query = account::Entity::find().order_by_desc(account::Column::Id).limit(u64::from(page.size()) + 1);
    if !search.trim().is_empty() {
        query = query.filter(
            Condition::any().add(contains(account::Column::Search, search)).add(contains(account::Column::Email, search)),
        );
    }
    if let Some(after) = page.after {
        query = query.filter(account::Column::Id.lt(AccountId(after)));
    }
    let rows = query.all(&platform.database).await?;
    let rows = rows
        .into_iter()
        .map(|account| AccountRow {
            id: account.id,
            name: account.name,
            email: account.email,
            role: account.role,
            confirmed: account.email_confirmed_at.is_some(),
            disabled: account.disabled_at.is_some(),
            created_at: account.created_at,
            version: account.version,
        })
        .collect();
    Ok(Page::cut(rows, page, |row| row.id.0))
}
