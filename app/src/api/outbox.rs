use domain::MailId;
use domain::messaging::MailState;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::messaging::{OutboxMail, OutboxRow};

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn course_outbox(course: String, after: Option<uuid::Uuid>) -> Result<Page<OutboxRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let filter = service::messaging::outbox::Filter::default();
    Ok(service::messaging::outbox::list_for_course(caller.ctx(), &course, filter, page).await?)
}

#[server(input = GetUrl)]
pub async fn outbox(state: Option<MailState>, search: String, after: Option<uuid::Uuid>) -> Result<Page<OutboxRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let filter = service::messaging::outbox::Filter { state, search: &search };
    Ok(service::messaging::outbox::all(caller.ctx(), filter, domain::page::PageRequest::new(after, None)).await?)
}

#[server(input = GetUrl)]
pub async fn read_mail(id: MailId) -> Result<OutboxMail, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::outbox::one(caller.ctx(), id).await?)
}

#[server]
pub async fn retry_mail(id: MailId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::outbox::retry(caller.ctx(), id).await?)
}
