use domain::page::Page;
use domain::people::AuditKind;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::people::AuditRow;

use crate::shell::failure::Failure;

#[server(input = GetUrl)]
pub async fn audit(
    kind: Option<AuditKind>,
    person: String,
    from: String,
    until: String,
    after: Option<uuid::Uuid>,
) -> Result<Page<AuditRow>, Failure> {
    use service::people::audit::{Filter, Period, list};
    let caller = crate::shell::caller::request_context()?;
    let filter = Filter { kind, person: &person, period: Period::Days { from: &from, until: &until } };
    Ok(list(caller.ctx(), filter, domain::page::PageRequest::new(after, Some(50))).await?)
}
