use domain::event::Subject;
use domain::messaging::MailState;
use domain::paths;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::api::outbox::outbox;
use crate::parts::outbox::OutboxTable;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::ui::{PageHeader, Pager, SearchBox, Tab, Tabs};

fn parse_state(name: &str) -> Option<MailState> {
    match name {
        "queued" => Some(MailState::Queued),
        "sent" => Some(MailState::Sent),
        "captured" => Some(MailState::Captured),
        "failed" => Some(MailState::Failed),
        "skipped" => Some(MailState::Skipped),
        _ => None,
    }
}

/// Returns the URL of the list with these filters.
fn path(state: &str, search: &str) -> String {
    let filters = [("state", state), ("q", search)];
    paths::with_query(paths::OUTBOX, filters.into_iter().filter(|(_, value)| !value.is_empty()))
}

/// All emails that DiscoG sends.
#[component]
pub fn OutboxScreen() -> impl IntoView {
    let query = use_query_map();
    let navigate = use_navigate();
    let parameter = move |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name)).unwrap_or_default());
    let (current_state, search) = (parameter("state"), parameter("q"));
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = cached_page_resource(
        move || (current_state.get(), search.get(), after.get()),
        |(current_state, search, after)| outbox(parse_state(&current_state), search, after),
    );
    Live::on(|event| event.subject == Subject::Mails, move || page.refetch());
    let on_search = Callback::new(move |words: String| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&path(&current_state.get_untracked(), &words), options);
    });
    let tabs = move || {
        let tab = |state: &'static str, label: &str| {
            Tab::new(path(state, &search.get()), label.to_owned()).current(Signal::derive(move || current_state.get() == state))
        };
        let items = vec![
            tab("", "All"),
            tab("queued", "Waiting"),
            tab("sent", "Sent"),
            tab("captured", "Captured"),
            tab("failed", "Failed"),
            tab("skipped", "Not sent"),
        ];
        view! { <Tabs label="Status" items /> }
    };
    view! {
        <div class="stack">
            <PageHeader title="Outbox" />
            <SearchBox
                action=paths::OUTBOX
                label="Search emails"
                placeholder="Recipient or subject"
                value=search.get_untracked()
                on_search
            >
                <input type="hidden" name="state" value=move || current_state.get() />
            </SearchBox>
            {tabs}
            <Loaded
                resource=page
                children=move |page| {
                    let filters = untrack(move || path(&current_state.get(), &search.get()));
                    let next = page.next.map(|key| paths::after(&filters, key));
                    view! {
                        <OutboxTable rows=page.items open=true filtered=filters.contains('?') />
                        <Pager next />
                    }
                }
            />
        </div>
    }
}
