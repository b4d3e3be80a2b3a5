use domain::mail::AnnouncementRow;
use leptos::prelude::*;

use super::api::CancelAnnouncement;
use crate::load::problem_of;
use crate::ui::{Badge, ButtonKind, ConfirmButton, EmptyState, FormError, Glyph, Prose, Time, Tone};

/// A course's announcements, with how many of their letters are queued, sent and failed.
#[component]
pub fn Announcements(rows: Vec<AnnouncementRow>) -> impl IntoView {
    let cancel = ServerAction::<CancelAnnouncement>::new();
    let problem = problem_of(move || cancel.value().get());
    if rows.is_empty() {
        return view! { <EmptyState title="No announcements yet" glyph=Glyph::Mail /> }.into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <Row row cancel /> }).collect_view();
    view! {
        <FormError problem />
        <ul class="row-list">{rows}</ul>
    }
    .into_any()
}

#[component]
fn Row(row: AnnouncementRow, cancel: ServerAction<CancelAnnouncement>) -> impl IntoView {
    let form = format!("cancel-{}", row.id);
    let form_id = form.clone();
    let waiting = row.queued_at.is_none();
    let state = if waiting {
        view! { <Badge tone=Tone::Info icon=Glyph::Clock>"Scheduled"</Badge> }.into_any()
    } else {
        view! {
            <Badge>{row.counts.queued} " queued"</Badge>
            <Badge tone=Tone::Success>{row.counts.sent} " sent"</Badge>
            {(row.counts.captured > 0).then(|| view! { <Badge tone=Tone::Warning>{row.counts.captured} " captured, not sent"</Badge> })}
            {(row.counts.failed > 0).then(|| view! { <Badge tone=Tone::Danger>{row.counts.failed} " failed"</Badge> })}
        }
        .into_any()
    };
    view! {
        <li class="announcement">
            <details>
                <summary class="cluster">
                    <strong>{row.subject.clone()}</strong>
                    {state}
                    <span class="muted">{row.author} ", " <Time at=row.scheduled_for /></span>
                </summary>
                <Prose html=row.body_html />
            </details>
            {waiting
                .then(|| {
                    view! {
                        <ActionForm action=cancel attr:id=form_id>
                            <input type="hidden" name="id" value=row.id.to_string() />
                            <ConfirmButton
                                id=format!("ask-{form}")
                                label="Take back"
                                title="Take back this announcement?"
                                text="It hasn’t been sent yet, and won’t be."
                                kind=ButtonKind::Secondary
                                small=true
                                form=form.clone()
                            />
                        </ActionForm>
                    }
                })}
        </li>
    }
}
