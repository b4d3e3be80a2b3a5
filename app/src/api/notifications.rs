use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::messaging::Notification;

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn notifications(after: Option<uuid::Uuid>) -> Result<Page<Notification>, Failure> {
    let (platform, caller) = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    Ok(service::messaging::notifications::list(&caller.actor, &platform, page).await?)
}

#[server]
pub async fn read_notification(id: domain::NotificationId) -> Result<(), Failure> {
    let (platform, caller) = crate::shell::caller::request_context()?;
    Ok(service::messaging::notifications::read_one(&caller.actor, &platform, id).await?)
}

#[server]
pub async fn read_about(link: String) -> Result<(), Failure> {
    let (platform, caller) = crate::shell::caller::request_context()?;
    Ok(service::messaging::notifications::read_about(&caller.actor, &platform, &link).await?)
}

#[server]
pub async fn read_notifications() -> Result<(), Failure> {
    let (platform, caller) = crate::shell::caller::request_context()?;
    service::messaging::notifications::read_all(&caller.actor, &platform).await?;
    crate::shell::caller::redirect(domain::paths::NOTIFICATIONS);
    Ok(())
}
