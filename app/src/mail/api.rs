use domain::messaging::MailState;
use domain::page::Page;
use domain::{AnnouncementId, CourseId, MailId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::messaging::{AnnouncementRow, AnnouncementSource, CourseAnnouncements, OutboxMail, OutboxRow, Subscription};

use crate::failure::Failure;

#[server]
pub async fn announce(
    course: CourseId,
    subject: String,
    body: String,
    scheduled_for: String,
    key: String,
) -> Result<bool, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let key = if key.is_empty() { AnnouncementId::new().to_string() } else { key };
    let form =
        service::messaging::announcements::Form { subject: &subject, body: &body, scheduled_for: &scheduled_for, key: &key };
    service::messaging::announcements::announce(&caller.actor, &platform, course, form).await?;
    Ok(!scheduled_for.is_empty())
}

#[server(input = GetUrl)]
pub async fn recipients(course: CourseId) -> Result<u64, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::announcements::recipients(&caller.actor, &platform, course).await?)
}

#[server]
pub async fn send_test(course: CourseId, subject: String, body: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::announcements::send_test(&caller.actor, &platform, course, &subject, &body).await?)
}

#[server(input = GetUrl)]
pub async fn announcements(course: String, after: Option<uuid::Uuid>) -> Result<Page<AnnouncementRow>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::announcements::list(
        &caller.actor,
        &platform,
        &course,
        domain::page::PageRequest::new(after, Some(10)),
    )
    .await?)
}

#[server]
pub async fn cancel_announcement(id: AnnouncementId) -> Result<AnnouncementSource, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::announcements::cancel(&caller.actor, &platform, id).await?)
}

/// Returns a scheduled announcement, and when it is sent in the account's time zone.
#[server(input = GetUrl)]
pub async fn read_announcement(id: AnnouncementId) -> Result<(AnnouncementSource, String), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let source = service::messaging::announcements::source(&caller.actor, &platform, id).await?;
    let zone = caller.actor.require_signed_in().ok().and_then(|signed| domain::time::zone(&signed.time_zone).ok());
    let local = zone.map(|zone| domain::time::to_local(source.scheduled_for, zone)).unwrap_or_default();
    Ok((source, local))
}

/// Changes a scheduled announcement and redirects to the course with the slug `course`.
#[server]
pub async fn edit_announcement(
    id: AnnouncementId,
    course: String,
    subject: String,
    body: String,
    scheduled_for: String,
    version: i64,
) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let form = service::messaging::announcements::Form { subject: &subject, body: &body, scheduled_for: &scheduled_for, key: "" };
    service::messaging::announcements::edit(&caller.actor, &platform, id, form, version).await?;
    if let Ok(slug) = domain::text::Slug::parse(&course) {
        crate::caller::redirect(&domain::paths::course_mail(slug.as_str()));
    }
    Ok(())
}

#[server(input = GetUrl)]
pub async fn read_announcements(course: String, after: Option<uuid::Uuid>) -> Result<CourseAnnouncements, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, Some(10));
    Ok(service::messaging::announcements::list_for_course(&caller.actor, &platform, &course, page).await?)
}

#[server]
pub async fn set_by_email(course: CourseId, wanted: bool) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::subscriptions::set(&caller.actor, &platform, course, wanted).await?)
}

/// Returns the subscription that an email's link is for. A POST, because proxies log URLs, and this one would have the token in
/// it.
#[server]
pub async fn read_subscription(token: String) -> Result<Subscription, Failure> {
    let (platform, _) = crate::caller::request_context()?;
    Ok(service::messaging::subscriptions::subscription(&platform, &token).await?)
}

/// Changes a subscription with the link of an email, which works without signing in.
#[server]
pub async fn set_subscription(token: String, all: bool, wanted: bool) -> Result<(), Failure> {
    use service::messaging::subscriptions::{Scope, set_by_link};
    let (platform, _) = crate::caller::request_context()?;
    let scope = if all { Scope::All } else { Scope::Course };
    Ok(set_by_link(&platform, &token, scope, wanted).await?)
}

#[server(input = GetUrl)]
pub async fn course_outbox(course: String, after: Option<uuid::Uuid>) -> Result<Page<OutboxRow>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let filter = service::messaging::outbox::Filter::default();
    Ok(service::messaging::outbox::list_for_course(&caller.actor, &platform, &course, filter, page).await?)
}

#[server(input = GetUrl)]
pub async fn outbox(state: Option<MailState>, search: String, after: Option<uuid::Uuid>) -> Result<Page<OutboxRow>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let filter = service::messaging::outbox::Filter { state, search: &search };
    Ok(service::messaging::outbox::all(&caller.actor, &platform, filter, domain::page::PageRequest::new(after, None)).await?)
}

#[server(input = GetUrl)]
pub async fn read_mail(id: MailId) -> Result<OutboxMail, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::outbox::one(&caller.actor, &platform, id).await?)
}

#[server]
pub async fn retry_mail(id: MailId) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::messaging::outbox::retry(&caller.actor, &platform, id).await?)
}
