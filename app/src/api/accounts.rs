use domain::AccountId;
use domain::page::Page;
use domain::people::{AccountState, Role};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::people::{AccountDetail, AccountRow};

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn accounts(
    search: String,
    role: Option<Role>,
    state: Option<AccountState>,
    after: Option<uuid::Uuid>,
) -> Result<Page<AccountRow>, Failure> {
    use service::people::accounts::list;
    use service::people::accounts::list::Filter;
    let caller = crate::shell::caller::request_context()?;
    let filter = Filter { search: &search, role, state };
    Ok(list(caller.ctx(), filter, domain::page::PageRequest::new(after, None)).await?)
}

#[server(input = GetUrl)]
pub async fn account(id: AccountId) -> Result<AccountDetail, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::detail(caller.ctx(), id).await?)
}

#[server]
pub async fn set_role(account: AccountId, role: Role, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::manage::set_role(caller.ctx(), account, role, version).await?)
}

#[server]
pub async fn disable_account(account: AccountId, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::disable(caller.ctx(), account, version).await?)
}

#[server]
pub async fn enable_account(account: AccountId, version: i64) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::enable(caller.ctx(), account, version).await?)
}

#[server]
pub async fn end_sessions(account: AccountId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::sessions::end_all_of(caller.ctx(), account).await?)
}

#[server]
pub async fn resend_confirmation(account: AccountId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::links::resend_confirmation(caller.ctx(), account).await?)
}

#[server]
pub async fn send_reset(account: AccountId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::links::send_reset(caller.ctx(), account).await?)
}
