use domain::operations::JobState;
use leptos::prelude::*;
use views::operations::JobRow;

use crate::api::jobs::{CancelJob, RetryJob};
use crate::ui::{Badge, Button, ButtonKind, Cell, ConfirmButton, Glyph, Progress, RowHead, Time, TimeStyle, Tone};

#[component]
pub fn Row(row: JobRow, cancel: ServerAction<CancelJob>, retry: ServerAction<RetryJob>) -> impl IntoView {
    let status = status(&row);
    let actions = if row.may_cancel {
        view! { <Cancel id=row.id.to_string() title=row.title.clone() cancel /> }.into_any()
    } else if row.may_retry {
        view! {
            <ActionForm action=retry>
                <input type="hidden" name="id" value=row.id.to_string() />
                <Button submit=true small=true icon=Glyph::Refresh busy=retry.pending()>
                    "Try again"
                </Button>
            </ActionForm>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <tr>
            <RowHead>
                {row.title} {row.started_by.map(|name| view! { <p class="muted">"Started by " {name}</p> })}
            </RowHead>
            <Cell label="Status">{status}</Cell>
            <Cell label="When">
                <Time at=row.ended_at.unwrap_or(row.run_at) style=TimeStyle::Relative />
            </Cell>
            <Cell label="Actions" actions=true>
                {actions}
            </Cell>
        </tr>
    }
}

#[component]
fn Cancel(id: String, title: String, cancel: ServerAction<CancelJob>) -> impl IntoView {
    view! {
        <ActionForm action=cancel>
            <input type="hidden" name="id" value=id.clone() />
            <ConfirmButton
                id=format!("cancel-{id}")
                label="Cancel…"
                title=format!("Cancel “{title}”?")
                text="It stops at the next safe point, and what it has begun is undone."
                confirm="Cancel job"
                small=true
                kind=ButtonKind::Secondary
                busy=cancel.pending()
            />
        </ActionForm>
    }
}

fn status(row: &JobRow) -> impl IntoView + use<> {
    let (tone, label) = match row.state {
        JobState::Running if row.is_canceling => (Tone::Warning, "Stopping"),
        JobState::Queued if row.attempts > 0 => (Tone::Warning, "Retrying"),
        JobState::Queued => (Tone::Neutral, "Waiting"),
        JobState::Running => (Tone::Info, "Running"),
        JobState::Done => (Tone::Success, "Done"),
        JobState::Failed => (Tone::Danger, "Failed"),
        JobState::Canceled => (Tone::Neutral, "Canceled"),
    };
    let progress = row.progress.filter(|_| row.state == JobState::Running).map(|(done, total)| {
        let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        view! { <Progress value=count(done) max=count(total) label=format!("{done} of {total}") /> }
    });
    view! {
        <Badge tone>{label}</Badge>
        {(row.attempts > 1).then(|| view! { <span class="muted">" " {row.attempts} " tries"</span> })}
        {progress}
        {row.result.clone().map(|result| view! { <p class="muted">{result}</p> })}
        {row
            .last_error
            .clone()
            .map(|reason| {
                view! {
                    <details class="muted">
                        <summary>"Reason"</summary>
                        <p>{reason}</p>
                    </details>
                }
            })}
    }
}
