use domain::messaging::UNDO;
use domain::{AnnouncementId, paths};
use leptos::prelude::*;
use views::messaging::AnnouncementRow;

use super::fields::learners;
use crate::api::announcements::CancelAnnouncement;
use crate::shell::load::form_problem;
use crate::ui::{
    Badge, Button, ButtonKind, ConfirmButton, EmptyState, FormError, Glyph, LinkButton, Prose, Time, TimeStyle, Tone,
};

/// A course's announcements, with the state of their emails.
#[component]
pub fn Announcements(rows: Vec<AnnouncementRow>, slug: String, cancel: ServerAction<CancelAnnouncement>) -> impl IntoView {
    let problem = form_problem(move || cancel.value().get());
    if rows.is_empty() {
        return view! { <EmptyState title="No announcements yet" glyph=Glyph::Mail /> }.into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <Row row slug=slug.clone() cancel /> }).collect_view();
    view! {
        <FormError problem />
        <ul class="row-list">{rows}</ul>
    }
    .into_any()
}

#[component]
fn Row(row: AnnouncementRow, slug: String, cancel: ServerAction<CancelAnnouncement>) -> impl IntoView {
    let is_waiting = row.queued_at.is_none();
    let sends_now = row.scheduled_for <= row.created_at + UNDO;
    let state = match (is_waiting, sends_now) {
        (true, true) => view! { <Badge tone=Tone::Info icon=Glyph::Clock>"Sending in 30 seconds"</Badge> }.into_any(),
        (true, false) => view! { <Badge tone=Tone::Info icon=Glyph::Clock>"Scheduled"</Badge> }.into_any(),
        _ => delivery(&row),
    };
    let when = if is_waiting && !sends_now { TimeStyle::DateTime } else { TimeStyle::Relative };
    view! {
        <li class="announcement">
            <details>
                <summary class="cluster">
                    <strong>{row.subject.clone()}</strong>
                    {state}
                    <span class="muted">{row.author.clone()} ", " <Time at=row.scheduled_for style=when /></span>
                </summary>
                <Prose html=row.body_html.clone() />
            </details>
            {is_waiting.then(|| view! { <Cancel id=row.id slug sends_now cancel /> })}
        </li>
    }
}

#[component]
fn Cancel(id: AnnouncementId, slug: String, sends_now: bool, cancel: ServerAction<CancelAnnouncement>) -> impl IntoView {
    let form = format!("cancel-{id}");
    let button = if sends_now {
        view! { <Button submit=true small=true busy=cancel.pending()>"Undo"</Button> }.into_any()
    } else {
        view! {
            <ConfirmButton
                id=format!("ask-{form}")
                label="Cancel sending"
                title="Cancel this announcement?"
                text="It won’t be sent."
                kind=ButtonKind::Secondary
                small=true
                form=form.clone()
            />
        }
        .into_any()
    };
    let edit = paths::edit_announcement(&slug, id);
    view! {
        {(!sends_now).then(|| view! { <LinkButton href=edit small=true>"Edit"</LinkButton> })}
        <ActionForm action=cancel attr:id=form>
            <input type="hidden" name="id" value=id.to_string() />
            {button}
        </ActionForm>
    }
}

/// Describes the state of the emails.
fn delivery(row: &AnnouncementRow) -> AnyView {
    let (counts, recipients) = (row.counts, row.recipients.unwrap_or_default());
    let done = counts.sent + counts.captured + counts.failed + counts.skipped;
    let count = |count: u64, tone: Tone, text: String| (count > 0).then(|| view! { <Badge tone>{text}</Badge> });
    if recipients == 0 && done + counts.queued == 0 {
        return view! { <Badge>"Nobody to send it to"</Badge> }.into_any();
    }
    if done + counts.queued == 0 {
        return view! { <Badge tone=Tone::Success>{format!("Sent to {}", learners(recipients))}</Badge> }.into_any();
    }
    view! {
        {count(counts.queued, Tone::Info, format!("Waiting to be sent to {}", learners(counts.queued)))}
        {count(counts.sent, Tone::Success, format!("Sent to {}", learners(counts.sent)))}
        {count(counts.captured, Tone::Warning, format!("{} captured, not sent", counts.captured))}
        {count(counts.failed, Tone::Danger, format!("{} couldn’t be delivered", counts.failed))}
        {count(counts.skipped, Tone::Neutral, format!("{} unsubscribed", counts.skipped))}
    }
    .into_any()
}
