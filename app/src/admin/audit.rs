use domain::paths;
use domain::people::AuditKind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use views::people::AuditRow;

use super::sentence::{Sentence, sentence};
use crate::api::audit::audit;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::ui::{
    Button, Cell, Choice, Column, EmptyState, Field, FieldKind, Glyph, PageHeader, Pager, QueryForm, RowHead, Select, Table, Time,
};

/// The audit trail: changes to accounts, roles, courses and grades, with who made them.
#[component]
pub fn AuditScreen() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(Filter::from_query));
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = cached_page_resource(
        move || (filter.get(), after.get()),
        |(filter, after)| audit(filter.kind, filter.person, filter.from, filter.until, after),
    );
    view! {
        <div class="stack">
            <PageHeader title="Audit trail" />
            <Filters filter=filter.get_untracked() />
            <Loaded
                resource=page
                children=move |page| {
                    let next = page.next.map(|key| filter.get_untracked().page_after(key));
                    view! {
                        <Trail rows=page.items />
                        <Pager next />
                    }
                }
            />
        </div>
    }
}

/// The filters of the audit trail, from the page's query.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Filter {
    kind: Option<AuditKind>,
    person: String,
    from: String,
    until: String,
}

impl Filter {
    fn from_query(query: &ParamsMap) -> Self {
        let parameter = |name| query.get(name).unwrap_or_default();
        let kind = parameter("kind");
        Self {
            kind: AuditKind::ALL.into_iter().find(|known| known.name() == kind),
            person: parameter("person"),
            from: parameter("from"),
            until: parameter("until"),
        }
    }

    fn page_after(&self, after: uuid::Uuid) -> String {
        let kind = self.kind.map(AuditKind::name).unwrap_or_default();
        let parameters = [("kind", kind), ("person", &self.person), ("from", &self.from), ("until", &self.until)];
        paths::after(&paths::with_query(paths::AUDIT, parameters), after)
    }
}

#[component]
fn Filters(filter: Filter) -> impl IntoView {
    let Filter { kind, person, from, until } = filter;
    let kinds = vec![
        Choice::new("", "Everything"),
        Choice::new(AuditKind::Accounts.name(), "Accounts"),
        Choice::new(AuditKind::Courses.name(), "Courses and lessons"),
        Choice::new(AuditKind::Assignments.name(), "Assignments and grades"),
        Choice::new(AuditKind::Mail.name(), "Announcements and email"),
        Choice::new(AuditKind::Jobs.name(), "Background jobs"),
    ];
    view! {
        <QueryForm action=paths::AUDIT class="cluster inline-form filters">
            <Select name="kind" label="About" choices=kinds value=kind.map(AuditKind::name).unwrap_or_default() />
            <Field name="person" label="Person" kind=FieldKind::Search value=person placeholder="Name or email" />
            <Field name="from" label="From" kind=FieldKind::Date value=from />
            <Field name="until" label="Until" kind=FieldKind::Date value=until />
            <Button submit=true>"Filter"</Button>
        </QueryForm>
    }
}

/// Entries of the audit trail.
#[component]
pub fn Trail(rows: Vec<AuditRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <EmptyState title="Nothing here yet" glyph=Glyph::List /> }.into_any();
    }
    let columns = vec![Column::new("When"), Column::new("Person"), Column::new("Event"), Column::new("Source")];
    let rows = rows.into_iter().map(|row| view! { <Line row /> }).collect_view();
    view! {
        <Table caption="Audit trail" columns>
            {rows}
        </Table>
    }
    .into_any()
}

#[component]
fn Line(row: AuditRow) -> impl IntoView {
    let Sentence { before, about, link, after } = sentence(&row);
    let about = match link {
        Some(href) => view! { <a href=href>{about}</a> }.into_any(),
        None => about.into_any(),
    };
    let actor = row.actor.unwrap_or_else(|| "DiscoG".to_owned());
    let actor = match row.actor_id {
        Some(id) => view! { <a href=paths::account(id)>{actor}</a> }.into_any(),
        None => actor.into_any(),
    };
    let from = [row.address, row.device].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let request = (!row.request_id.is_empty()).then(|| format!("Request {}", row.request_id));
    view! {
        <tr>
            <RowHead>
                <Time at=row.at />
            </RowHead>
            <Cell label="Person">{actor}</Cell>
            <Cell label="Event">{before} " " {about} " " {after}</Cell>
            <Cell label="Source">
                <span class="muted" title=request>{from}</span>
            </Cell>
        </tr>
    }
}
