use domain::page::Page;
use domain::{AnnouncementId, CourseId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::messaging::{AnnouncementRow, AnnouncementSource, CourseAnnouncements};

use crate::shell::failure::Failure;

#[server]
pub async fn announce(
    course: CourseId,
    subject: String,
    body: String,
    scheduled_for: String,
    key: String,
) -> Result<bool, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let key = if key.is_empty() { AnnouncementId::new().to_string() } else { key };
    let form = service::messaging::announcements::Form {
        subject: &subject,
        body: &body,
        scheduled_for: service::When::Typed(&scheduled_for),
        key: &key,
    };
    service::messaging::announcements::announce(caller.ctx(), course, form).await?;
    Ok(!scheduled_for.is_empty())
}

#[server(input = GetUrl)]
pub async fn recipients(course: CourseId) -> Result<u64, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::announcements::recipients(caller.ctx(), course).await?)
}

#[server]
pub async fn send_test(course: CourseId, subject: String, body: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::announcements::send_test(caller.ctx(), course, &subject, &body).await?)
}

#[server(input = GetUrl)]
pub async fn announcements(course: String, after: Option<uuid::Uuid>) -> Result<Page<AnnouncementRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::announcements::list(caller.ctx(), &course, domain::page::PageRequest::new(after, Some(10))).await?)
}

#[server]
pub async fn cancel_announcement(id: AnnouncementId) -> Result<AnnouncementSource, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::announcements::cancel(caller.ctx(), id).await?)
}

/// Returns a scheduled announcement, and when it is sent in the account's time zone.
#[server(input = GetUrl)]
pub async fn read_announcement(id: AnnouncementId) -> Result<(AnnouncementSource, String), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let source = service::messaging::announcements::source(caller.ctx(), id).await?;
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
    let caller = crate::shell::caller::request_context()?;
    let form = service::messaging::announcements::Form {
        subject: &subject,
        body: &body,
        scheduled_for: service::When::Typed(&scheduled_for),
        key: "",
    };
    service::messaging::announcements::edit(caller.ctx(), id, form, version).await?;
    if let Ok(slug) = domain::text::Slug::parse(&course) {
        crate::shell::caller::redirect(&domain::paths::course_mail(slug.as_str()));
    }
    Ok(())
}

#[server(input = GetUrl)]
pub async fn read_announcements(course: String, after: Option<uuid::Uuid>) -> Result<CourseAnnouncements, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, Some(10));
    Ok(service::messaging::announcements::list_for_course(caller.ctx(), &course, page).await?)
}
