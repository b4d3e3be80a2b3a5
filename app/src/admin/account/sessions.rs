use leptos::prelude::*;
use views::people::SessionRow;

use crate::ui::{Badge, Cell, Column, EmptyState, Glyph, RowHead, Section, Table, Time, TimeStyle};

/// The account's sessions.
#[component]
pub fn Sessions(sessions: Vec<SessionRow>) -> impl IntoView {
    let table = if sessions.is_empty() {
        view! { <EmptyState title="Not signed in anywhere" glyph=Glyph::Monitor /> }.into_any()
    } else {
        let rows = sessions.into_iter().map(|row| view! { <Row row /> }).collect_view();
        let columns = vec![Column::new("Device"), Column::new("Signed in"), Column::new("Active")];
        view! {
            <Table caption="Sessions" columns>
                {rows}
            </Table>
        }
        .into_any()
    };
    view! { <Section title="Sessions">{table}</Section> }
}

#[component]
fn Row(row: SessionRow) -> impl IntoView {
    view! {
        <tr>
            <RowHead>{row.device} " " {row.is_api_token.then(|| view! { <Badge>"API token"</Badge> })}</RowHead>
            <Cell label="Signed in">
                <Time at=row.created_at />
            </Cell>
            <Cell label="Active">
                <Time at=row.last_seen_at style=TimeStyle::Relative />
            </Cell>
        </tr>
    }
}
