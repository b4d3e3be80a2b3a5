use domain::mail::{AnnouncementRow, MailState, OutboxRow};
use domain::page::Page;
use domain::{AnnouncementId, CourseId, MailId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::failure::Failure;

#[server]
pub async fn announce(
    course: CourseId,
    subject: String,
    body: String,
    scheduled_for: String,
    key: String,
) -> Result<bool, Failure> {
    let (platform, caller) = crate::caller::here()?;
    let key = if key.is_empty() { AnnouncementId::new().to_string() } else { key };
    let form = service::mail::announce::Form { subject: &subject, body: &body, scheduled_for: &scheduled_for, key: &key };
    service::mail::announce::announce(&caller.actor, &platform, course, form).await?;
    Ok(!scheduled_for.is_empty())
}

#[server(input = GetUrl)]
pub async fn announcements(course: String, after: Option<uuid::Uuid>) -> Result<Page<AnnouncementRow>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::mail::announce::list(&caller.actor, &platform, &course, domain::page::PageRequest::new(after, Some(10))).await?)
}

#[server]
pub async fn cancel_announcement(id: AnnouncementId) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::mail::announce::cancel(&caller.actor, &platform, id).await?)
}

#[server(input = GetUrl)]
pub async fn course_outbox(course: String, after: Option<uuid::Uuid>) -> Result<Page<OutboxRow>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::mail::outbox::of_course(&caller.actor, &platform, &course, None, domain::page::PageRequest::new(after, None))
        .await?)
}

#[server(input = GetUrl)]
pub async fn outbox(state: Option<MailState>, after: Option<uuid::Uuid>) -> Result<Page<OutboxRow>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::mail::outbox::all(&caller.actor, &platform, state, domain::page::PageRequest::new(after, None)).await?)
}

#[server]
pub async fn retry_mail(id: MailId) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::mail::outbox::retry(&caller.actor, &platform, id).await?)
}
