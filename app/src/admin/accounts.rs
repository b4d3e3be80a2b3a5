use domain::account::{AccountRow, Role};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::api::{SetRole, accounts};
use crate::errors::encode;
use crate::load::{Loaded, problem_of, reading};
use crate::ui::{
    Avatar, Badge, Button, Cell, Choice, Column, EmptyState, FormError, Glyph, PageHeader, Pager, RowHead, SearchBox, Select,
    Table, Time, TimeStyle, Tone,
};

/// All accounts and their roles.
#[component]
pub fn AccountsScreen() -> impl IntoView {
    let query = use_query_map();
    let search = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let set_role = ServerAction::<SetRole>::new();
    let page =
        reading(move || (search.get(), after.get(), set_role.version().get()), |(search, after, _)| accounts(search, after));
    let navigate = use_navigate();
    let problem = problem_of(move || set_role.value().get());
    let look = move |text: String| {
        let path = if text.trim().is_empty() { "/admin".to_owned() } else { format!("/admin?q={}", encode(&text)) };
        navigate(&path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    view! {
        <div class="stack">
            <PageHeader
                title="Accounts"
                actions=move || {
                    view! {
                        <SearchBox
                            action="/admin"
                            label="Search accounts"
                            value=untrack(move || search.get())
                            on_search=look.clone()
                            placeholder="Name or address"
                        />
                    }
                }
            />
            <FormError problem />
            <Loaded
                resource=page
                children=move |page| {
                    let wanted = untrack(move || search.get());
                    let next = page.next.map(|key| format!("/admin?q={}&after={key}", encode(&wanted)));
                    if page.items.is_empty() {
                        return view! { <EmptyState title="No account found" glyph=Glyph::Search>"Try a part of the name or of the address."</EmptyState> }
                            .into_any();
                    }
                    view! {
                        <AccountTable rows=page.items set_role />
                        <Pager next />
                    }
                        .into_any()
                }
            />
        </div>
    }
}

#[component]
fn AccountTable(rows: Vec<AccountRow>, set_role: ServerAction<SetRole>) -> impl IntoView {
    let columns = vec![Column::new("Name"), Column::new("Address"), Column::new("Since"), Column::new("Role")];
    let rows = rows.into_iter().map(|row| view! { <Row row set_role /> }).collect_view();
    view! {
        <Table caption="Accounts" columns>
            {rows}
        </Table>
    }
}

#[component]
fn Row(row: AccountRow, set_role: ServerAction<SetRole>) -> impl IntoView {
    let choices: Vec<Choice> = Role::ALL.into_iter().map(|role| Choice::new(role.name(), role.name())).collect();
    let label = format!("Role of {}", row.name);
    view! {
        <tr>
            <RowHead>
                <span class="person">
                    <Avatar name=row.name.clone() />
                    <span>{row.name}</span>
                </span>
            </RowHead>
            <Cell label="Address">
                {row.email} {(!row.confirmed).then(|| view! { " " <Badge tone=Tone::Warning>"Not confirmed"</Badge> })}
                {row.disabled.then(|| view! { " " <Badge tone=Tone::Danger>"Disabled"</Badge> })}
            </Cell>
            <Cell label="Since">
                <Time at=row.created_at style=TimeStyle::Date />
            </Cell>
            <Cell label="Role">
                <ActionForm action=set_role>
                    <input type="hidden" name="account" value=row.id.to_string() />
                    <input type="hidden" name="version" value=row.version />
                    <div class="cluster inline-form">
                        <Select name="role" id=format!("role-{}", row.id) label choices value=row.role.name() />
                        <Button submit=true small=true busy=set_role.pending()>
                            "Set"
                        </Button>
                    </div>
                </ActionForm>
            </Cell>
        </tr>
    }
}
