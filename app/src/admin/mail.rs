use domain::MailId;
use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::messaging::OutboxMail;

use crate::api::outbox::{RetryMail, read_mail};
use crate::parts::outbox::{Retry, status};
use crate::shell::failure::Failure;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{Breadcrumbs, Card, Crumb, FormError, PageHeader, Time};

/// One email, exactly as it was written.
#[component]
pub fn MailScreen() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("mail")).and_then(|id| id.parse::<MailId>().ok()));
    let retry = ServerAction::<RetryMail>::new();
    let problem = form_problem(move || retry.value().get());
    let mail = page_resource(
        move || (id.get(), retry.version().get()),
        |(id, _)| async move {
            match id {
                Some(id) => read_mail(id).await,
                None => Err(Failure::not_found()),
            }
        },
    );
    Live::on(|event| event.subject == Subject::Mails, move || mail.refetch());
    view! {
        <div class="column stack">
            <FormError problem />
            <Loaded resource=mail children=move |mail| view! { <Mail mail retry /> } />
        </div>
    }
}

#[component]
fn Mail(mail: OutboxMail, retry: ServerAction<RetryMail>) -> impl IntoView {
    let OutboxMail { row, to_name, created_at, text } = mail;
    let crumbs = vec![Crumb::link(paths::OUTBOX, "Outbox"), Crumb::current(row.subject.clone())];
    let to = if to_name.is_empty() { row.to.clone() } else { format!("{to_name} <{}>", row.to) };
    let text = match text {
        Some(text) => view! { <pre class="mail-text">{text}</pre> }.into_any(),
        None => view! {
            <p class="muted">"The text isn’t shown: its link gives access to an account, and is only for the person it was sent to."</p>
        }
        .into_any(),
    };
    view! {
        <Breadcrumbs items=crumbs />
        <PageHeader title=row.subject.clone() />
        <dl class="definition">
            <dt>"To"</dt>
            <dd>{to}</dd>
            <dt>"Status"</dt>
            <dd>{status(&row)}</dd>
            <dt>"Written"</dt>
            <dd>
                <Time at=created_at />
            </dd>
            {row.sent_at.map(|at| view! { <dt>"Sent"</dt><dd><Time at /></dd> })}
        </dl>
        {row.may_retry.then(|| view! { <Retry id=row.id.to_string() retry /> })}
        <Card>{text}</Card>
    }
}
