use domain::mail::{MailState, OutboxRow};
use leptos::prelude::*;

use super::api::RetryMail;
use crate::load::problem_of;
use crate::ui::{Badge, Button, Cell, Column, EmptyState, FormError, Glyph, RowHead, Table, Time, TimeStyle, Tone};

/// Mails with their state; a failed one can be sent again.
#[component]
pub fn OutboxTable(rows: Vec<OutboxRow>) -> impl IntoView {
    let retry = ServerAction::<RetryMail>::new();
    let problem = problem_of(move || retry.value().get());
    if rows.is_empty() {
        return view! { <EmptyState title="No mail" glyph=Glyph::Mail /> }.into_any();
    }
    let columns = vec![
        Column::new("To"),
        Column::new("Subject"),
        Column::new("State"),
        Column::new("When"),
        Column::new("Actions").hidden(),
    ];
    let rows = rows.into_iter().map(|row| view! { <Row row retry /> }).collect_view();
    view! {
        <FormError problem />
        <Table caption="Outbox" columns>
            {rows}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(row: OutboxRow, retry: ServerAction<RetryMail>) -> impl IntoView {
    let (tone, label) = match row.state {
        MailState::Queued if row.attempts > 0 => (Tone::Warning, "Waits for another try"),
        MailState::Queued => (Tone::Neutral, "Queued"),
        MailState::Sending => (Tone::Info, "Sending"),
        MailState::Sent => (Tone::Success, "Sent"),
        MailState::Captured => (Tone::Warning, "Captured, not sent"),
        MailState::Failed => (Tone::Danger, "Failed"),
    };
    let error = row.last_error.filter(|_| row.state != MailState::Sent);
    view! {
        <tr>
            <RowHead>{row.to}</RowHead>
            <Cell label="Subject">{row.subject}</Cell>
            <Cell label="State">
                <Badge tone>{label}</Badge>
                {(row.attempts > 1).then(|| view! { <span class="muted">" " {row.attempts} " tries"</span> })}
                {error.map(|error| view! { <p class="muted">{error}</p> })}
            </Cell>
            <Cell label="When">
                <Time at=row.sent_at.unwrap_or(row.scheduled_for) style=TimeStyle::Relative />
            </Cell>
            <Cell label="Actions" actions=true>
                {(row.state == MailState::Failed)
                    .then(|| {
                        view! {
                            <ActionForm action=retry>
                                <input type="hidden" name="id" value=row.id.to_string() />
                                <Button submit=true small=true icon=Glyph::Refresh busy=retry.pending()>
                                    "Send again"
                                </Button>
                            </ActionForm>
                        }
                    })}
            </Cell>
        </tr>
    }
}
