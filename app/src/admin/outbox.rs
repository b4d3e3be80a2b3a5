use domain::mail::MailState;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::errors::encode;
use crate::live::Live;
use crate::load::{Loaded, reading};
use crate::mail::api::outbox;
use crate::mail::outbox::OutboxTable;
use crate::ui::{PageHeader, Pager, Tab, Tabs};

fn named(name: &str) -> Option<MailState> {
    match name {
        "queued" => Some(MailState::Queued),
        "sent" => Some(MailState::Sent),
        "captured" => Some(MailState::Captured),
        "failed" => Some(MailState::Failed),
        _ => None,
    }
}

/// All mail that DiscoG sends.
#[component]
pub fn OutboxScreen() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("state")).unwrap_or_default());
    let state = Memo::new(move |_| named(&wanted.get()));
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = reading(move || (state.get(), after.get()), |(state, after)| outbox(state, after));
    Live::on(|event| event.entity == "mails", move || page.refetch());
    let tab = move |wanted: Option<MailState>, path: &str, label: &str| {
        Tab::new(path.to_owned(), label.to_owned()).current(Signal::derive(move || state.get() == wanted))
    };
    let items = vec![
        tab(None, "/admin/outbox", "All"),
        tab(Some(MailState::Queued), "/admin/outbox?state=queued", "Queued"),
        tab(Some(MailState::Sent), "/admin/outbox?state=sent", "Sent"),
        tab(Some(MailState::Captured), "/admin/outbox?state=captured", "Captured"),
        tab(Some(MailState::Failed), "/admin/outbox?state=failed", "Failed"),
    ];
    view! {
        <div class="stack">
            <PageHeader title="Outbox" />
            <Tabs label="State" items />
            <Loaded
                resource=page
                children=move |page| {
                    let wanted = encode(&untrack(move || wanted.get()));
                    let next = page.next.map(|key| format!("/admin/outbox?state={wanted}&after={key}"));
                    view! {
                        <OutboxTable rows=page.items />
                        <Pager next />
                    }
                }
            />
        </div>
    }
}
