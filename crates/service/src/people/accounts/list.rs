use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::people::{AccountState, Role};
use entity::account;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use views::people::AccountRow;

use crate::kit::paging::newest;
use crate::kit::search::contains;
use crate::{Ctx, Result};

/// The accounts to list; all of them if nothing is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Part of the name or the email.
    pub search: &'a str,
    pub role: Option<Role>,
    pub state: Option<AccountState>,
}

/// Lists all accounts that match, newest first.
///
/// # Errors
/// `Forbidden` for everyone except administrators.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, filter: Filter<'_>, page: PageRequest) -> Result<Page<AccountRow>> {
    actor.require(Action::ManageAccounts)?;
    let Filter { search, role, state } = filter;
    let mut query = account::Entity::find();
    if !search.trim().is_empty() {
        query = query.filter(
            Condition::any().add(contains(account::Column::Search, search)).add(contains(account::Column::Email, search)),
        );
    }
    if let Some(role) = role {
        query = query.filter(account::Column::Role.eq(role));
    }
    let (disabled, confirmed) = (account::Column::DisabledAt, account::Column::EmailConfirmedAt);
    match state {
        Some(AccountState::Active) => query = query.filter(disabled.is_null()).filter(confirmed.is_not_null()),
        Some(AccountState::Unconfirmed) => query = query.filter(disabled.is_null()).filter(confirmed.is_null()),
        Some(AccountState::Disabled) => query = query.filter(disabled.is_not_null()),
        None => {}
    }
    let rows = newest(query, account::Column::Id, page).all(&platform.database).await?;
    Ok(Page::cut(rows, page, |account| account.id.0).map(row))
}

pub(super) fn row(account: account::Model) -> AccountRow {
    AccountRow {
        id: account.id,
        name: account.name,
        email: account.email,
        role: account.role,
        confirmed: account.email_confirmed_at.is_some(),
        disabled: account.disabled_at.is_some(),
        created_at: account.created_at,
        version: account.version,
    }
}
