use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::messaging::Notification;

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn notifications(after: Option<uuid::Uuid>) -> Result<Page<Notification>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::messaging::notifications::list(caller.ctx(), page).await?)
}

#[server]
pub async fn read_notification(id: domain::NotificationId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::notifications::read_one(caller.ctx(), id).await?)
}

#[server]
pub async fn read_about(link: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::notifications::read_about(caller.ctx(), &link).await?)
}

#[server]
pub async fn read_notifications() -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::messaging::notifications::read_all(caller.ctx()).await?;
    crate::shell::caller::redirect(domain::paths::NOTIFICATIONS);
    Ok(())
}
