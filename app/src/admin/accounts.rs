use domain::event::Subject;
use domain::paths;
use domain::people::{AccountState, Role};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use views::people::AccountRow;

use crate::api::accounts::accounts;
use crate::parts::role;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{
    Avatar, Badge, Button, Cell, Choice, Column, EmptyState, Glyph, PageHeader, Pager, QueryForm, RowHead, SearchBox, Select,
    Table, Time, TimeStyle, Tone,
};

/// The filters of the list, from the page's query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Filter {
    search: String,
    role: Option<Role>,
    state: Option<AccountState>,
}

impl Filter {
    fn path(&self, after: Option<uuid::Uuid>) -> String {
        let parameters = [
            ("q", self.search.trim()),
            ("role", self.role.map(Role::name).unwrap_or_default()),
            ("state", self.state.map(AccountState::name).unwrap_or_default()),
        ];
        let list = paths::with_query(paths::ACCOUNTS, parameters.into_iter().filter(|(_, value)| !value.is_empty()));
        after.map_or_else(|| list.clone(), |key| paths::after(&list, key))
    }
}

fn parse_state(name: &str) -> Option<AccountState> {
    AccountState::ALL.into_iter().find(|state| state.name() == name)
}

/// All accounts, each with a link to its own page.
#[component]
pub fn AccountsScreen() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| {
        query.with(|query| Filter {
            search: query.get("q").unwrap_or_default(),
            role: query.get("role").and_then(|name| name.parse().ok()),
            state: query.get("state").and_then(|name| parse_state(&name)),
        })
    });
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = page_resource(
        move || (filter.get(), after.get()),
        |(filter, after)| accounts(filter.search, filter.role, filter.state, after),
    );
    Live::on(|event| event.subject == Subject::Accounts, move || page.refetch());
    let navigate = use_navigate();
    let search = move |search: String| {
        let path = Filter { search, ..filter.get_untracked() }.path(None);
        navigate(&path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    view! {
        <div class="stack">
            <PageHeader
                title="Accounts"
                actions=move || {
                    let current = filter.get_untracked();
                    view! {
                        <SearchBox
                            action=paths::ACCOUNTS
                            label="Search accounts"
                            value=current.search
                            on_search=search.clone()
                            placeholder="Search by name or email"
                        >
                            <input type="hidden" name="role" value=current.role.map(Role::name) />
                            <input type="hidden" name="state" value=current.state.map(AccountState::name) />
                        </SearchBox>
                    }
                }
            />
            <Filters filter />
            <Loaded
                resource=page
                children=move |page| {
                    let next = page.next.map(|key| filter.get_untracked().path(Some(key)));
                    if page.items.is_empty() {
                        return view! { <EmptyState title="No account found" glyph=Glyph::Search>"Try part of the name or email, or another filter."</EmptyState> }
                            .into_any();
                    }
                    view! {
                        <AccountTable rows=page.items />
                        <Pager next />
                    }
                        .into_any()
                }
            />
        </div>
    }
}

#[component]
fn Filters(filter: Memo<Filter>) -> impl IntoView {
    let roles = Role::ALL.into_iter().map(|role| Choice::new(role.name(), role::label(role)));
    let roles: Vec<Choice> = std::iter::once(Choice::new("", "All roles")).chain(roles).collect();
    let states = vec![
        Choice::new("", "Any status"),
        Choice::new(AccountState::Active.name(), "Active"),
        Choice::new(AccountState::Unconfirmed.name(), "Email not confirmed"),
        Choice::new(AccountState::Disabled.name(), "Disabled"),
    ];
    let current = filter.get_untracked();
    view! {
        <QueryForm action=paths::ACCOUNTS class="cluster inline-form filters">
            <input type="hidden" name="q" value=move || filter.with(|filter| filter.search.clone()) />
            <Select name="role" label="Role" choices=roles value=current.role.map(Role::name).unwrap_or_default() />
            <Select name="state" label="Status" choices=states value=current.state.map(AccountState::name).unwrap_or_default() />
            <Button submit=true>"Filter"</Button>
        </QueryForm>
    }
}

#[component]
fn AccountTable(rows: Vec<AccountRow>) -> impl IntoView {
    let columns = vec![Column::new("Name"), Column::new("Email"), Column::new("Role"), Column::new("Joined")];
    let rows = rows.into_iter().map(|row| view! { <Row row /> }).collect_view();
    view! {
        <Table caption="Accounts" columns>
            {rows}
        </Table>
    }
}

#[component]
fn Row(row: AccountRow) -> impl IntoView {
    view! {
        <tr>
            <RowHead>
                <span class="person">
                    <Avatar name=row.name.clone() />
                    <a href=paths::account(row.id)>{row.name}</a>
                </span>
            </RowHead>
            <Cell label="Email">{row.email} " " {status(row.confirmed, row.disabled)}</Cell>
            <Cell label="Role">{role::label(row.role)}</Cell>
            <Cell label="Joined">
                <Time at=row.created_at style=TimeStyle::Date />
            </Cell>
        </tr>
    }
}

/// Badges that say why an account can't be used.
pub fn status(confirmed: bool, disabled: bool) -> impl IntoView {
    view! {
        {(!confirmed).then(|| view! { <Badge tone=Tone::Warning>"Not confirmed"</Badge> })}
        {disabled.then(|| view! { <Badge tone=Tone::Danger>"Disabled"</Badge> })}
    }
}
