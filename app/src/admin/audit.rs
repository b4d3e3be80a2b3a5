use domain::account::AuditRow;
use domain::page::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::audit;
use crate::load::{Loaded, reading};
use crate::ui::{Cell, Column, EmptyState, Glyph, PageHeader, Pager, RowHead, Table, Time};

/// Who changed what may be done by whom.
#[component]
pub fn AuditScreen() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = reading(move || after.get(), audit);
    view! {
        <div class="stack">
            <PageHeader title="Audit trail" />
            <Loaded resource=page children=|page| view! { <Trail page /> } />
        </div>
    }
}

#[component]
fn Trail(page: Page<AuditRow>) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <EmptyState title="Nothing yet" glyph=Glyph::List /> }.into_any();
    }
    let next = page.next.map(|key| format!("/admin/audit?after={key}"));
    let columns = vec![Column::new("When"), Column::new("Who"), Column::new("What"), Column::new("Details")];
    let rows = page
        .items
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <RowHead>
                        <Time at=row.at />
                    </RowHead>
                    <Cell label="Who">{row.actor.unwrap_or_else(|| "DiscoG".to_owned())}</Cell>
                    <Cell label="What">
                        <code>{row.action}</code>
                        " "
                        <span class="muted">{row.subject}</span>
                    </Cell>
                    <Cell label="Details">{row.details}</Cell>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption="Audit trail" columns>
            {rows}
        </Table>
        <Pager next />
    }
    .into_any()
}
