use domain::AccountId;
use domain::account::{AccountRow, AuditRow, Role};
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::failure::Failure;

#[server(input = GetUrl)]
pub async fn accounts(search: String, after: Option<uuid::Uuid>) -> Result<Page<AccountRow>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::accounts::list::list(&caller.actor, &platform, &search, domain::page::PageRequest::new(after, None)).await?)
}

#[server]
pub async fn set_role(account: AccountId, role: Role, version: i64) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::accounts::manage::set_role(&caller.actor, &platform, account, role, version).await?)
}

#[server(input = GetUrl)]
pub async fn audit(after: Option<uuid::Uuid>) -> Result<Page<AuditRow>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::audit::list(&caller.actor, &platform, domain::page::PageRequest::new(after, Some(50))).await?)
}
