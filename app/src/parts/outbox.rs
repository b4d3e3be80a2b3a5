use domain::messaging::MailState;
use domain::paths;
use leptos::prelude::*;
use views::messaging::OutboxRow;

use crate::api::outbox::RetryMail;
use crate::shell::load::form_problem;
use crate::ui::{Badge, Button, Cell, Column, EmptyState, FormError, Glyph, RowHead, Table, Time, TimeStyle, Tone};

/// Emails with their state; a failed one can be sent again.
#[component]
pub fn OutboxTable(
    rows: Vec<OutboxRow>,
    /// Whether subjects link to the emails.
    #[prop(optional)]
    open: bool,
    /// Whether only some emails are listed.
    #[prop(optional)]
    filtered: bool,
) -> impl IntoView {
    let retry = ServerAction::<RetryMail>::new();
    let problem = form_problem(move || retry.value().get());
    if rows.is_empty() {
        return view! { <EmptyState title=if filtered { "No emails found" } else { "No emails yet" } glyph=Glyph::Mail /> }
            .into_any();
    }
    let columns = vec![
        Column::new("To"),
        Column::new("Subject"),
        Column::new("Status"),
        Column::new("When"),
        Column::new("Actions").hidden(),
    ];
    let rows = rows.into_iter().map(|row| view! { <Row row open retry /> }).collect_view();
    view! {
        <FormError problem />
        <Table caption="Outbox" columns>
            {rows}
        </Table>
    }
    .into_any()
}

#[component]
fn Row(row: OutboxRow, open: bool, retry: ServerAction<RetryMail>) -> impl IntoView {
    let status = status(&row);
    // A sent email is resent from its own page.
    let may_retry = row.may_retry && row.state == MailState::Failed;
    let OutboxRow { id, to, subject, scheduled_for, sent_at, .. } = row;
    let subject = if open { view! { <a href=paths::outbox_mail(id)>{subject}</a> }.into_any() } else { subject.into_any() };
    view! {
        <tr>
            <RowHead>{to}</RowHead>
            <Cell label="Subject">{subject}</Cell>
            <Cell label="Status">{status}</Cell>
            <Cell label="When">
                <Time at=sent_at.unwrap_or(scheduled_for) style=TimeStyle::Relative />
            </Cell>
            <Cell label="Actions" actions=true>
                {may_retry.then(|| view! { <Retry id=id.to_string() retry /> })}
            </Cell>
        </tr>
    }
}

#[component]
pub fn Retry(id: String, retry: ServerAction<RetryMail>) -> impl IntoView {
    view! {
        <ActionForm action=retry>
            <input type="hidden" name="id" value=id />
            <Button submit=true small=true icon=Glyph::Refresh busy=retry.pending()>
                "Resend"
            </Button>
        </ActionForm>
    }
}

/// Renders an email's state and the reason for it.
pub fn status(row: &OutboxRow) -> AnyView {
    let (tone, label) = match row.state {
        MailState::Queued if row.attempts > 0 => (Tone::Warning, "Retrying"),
        MailState::Queued => (Tone::Neutral, "Waiting"),
        MailState::Sending => (Tone::Info, "Sending"),
        MailState::Sent => (Tone::Success, "Sent"),
        MailState::Captured => (Tone::Warning, "Captured, not sent"),
        MailState::Failed => (Tone::Danger, "Failed"),
        MailState::Skipped => (Tone::Neutral, "Not sent"),
    };
    let server_message = row.last_error.clone().filter(|_| row.state != MailState::Sent);
    view! {
        <Badge tone>{label}</Badge>
        {(row.attempts > 1).then(|| view! { <span class="muted">" " {row.attempts} " tries"</span> })}
        {row.reason.clone().map(|reason| view! { <p class="muted">{reason}</p> })}
        {server_message
            .map(|server_message| {
                view! {
                    <details class="muted">
                        <summary>"Message from the mail server"</summary>
                        <p>{server_message}</p>
                    </details>
                }
            })}
    }
    .into_any()
}
