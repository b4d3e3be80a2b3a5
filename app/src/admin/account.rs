//! One account: its role and state, its sessions and its history.

mod access;
mod change_role;
mod courses;
mod sessions;

use domain::AccountId;
use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::people::AccountDetail;

use super::accounts::status;
use super::audit::Trail;
use crate::api::accounts::account;
use crate::parts::role;
use crate::shell::error_page::NotFound;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Avatar, Breadcrumbs, Crumb, PageHeader, Section, Time, TimeStyle};

use access::Access;
use courses::Courses;
use sessions::Sessions;

#[component]
pub fn AccountScreen() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("account")).and_then(|id| id.parse::<AccountId>().ok()));
    move || match id.get() {
        Some(id) => view! { <Account id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Account(id: AccountId) -> impl IntoView {
    let detail = page_resource(move || id, account);
    let own = id.to_string();
    Live::on(
        move |event| matches!(event.subject, Subject::Accounts | Subject::Sessions) && event.account.as_deref() == Some(&own),
        move || detail.refetch(),
    );
    let changed = Callback::new(move |()| detail.refetch());
    view! { <Loaded resource=detail children=move |detail| view! { <Detail detail changed /> } /> }
}

#[component]
fn Detail(detail: AccountDetail, changed: Callback<()>) -> impl IntoView {
    let AccountDetail { account, time_zone, is_own, sessions, courses, audit } = detail;
    let crumbs = vec![Crumb::link(paths::ACCOUNTS, "Accounts"), Crumb::current(account.name.clone())];
    let signed_in = !sessions.is_empty();
    view! {
        <div class="stack">
            <Breadcrumbs items=crumbs />
            <PageHeader title=account.name.clone() lead=account.email.clone() />
            <div class="cluster">
                <Avatar name=account.name.clone() />
                <span>{role::label(account.role)}</span>
                {status(account.confirmed, account.disabled)}
                <span class="muted">
                    "Joined " <Time at=account.created_at style=TimeStyle::Date /> " · " {time_zone}
                </span>
            </div>
            <Access account=account.clone() is_own signed_in changed />
            <Courses courses />
            <Sessions sessions />
            <Section title="Recent activity">
                <Trail rows=audit />
                <p>
                    <a class="link" href=paths::audit_of(&account.email)>
                        "View all in the audit trail"
                    </a>
                </p>
            </Section>
        </div>
    }
}
