use std::time::Duration;

use domain::content::reading_minutes;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use views::content::Finding;

use super::finding::FindingItem;
use crate::api::checks::check_text;
use crate::shell::failure::Failure;
use crate::ui::{Button, ButtonKind};

/// How long typing has to pause.
const PAUSE: Duration = Duration::from_millis(1200);

/// The findings about the text that is being written. They are looked for while this is open, whenever typing pauses. `go_to` moves the
/// caret to a line, from 1.
#[component]
pub fn ChecksPanel(course: String, text: RwSignal<String>, go_to: RwSignal<Option<usize>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let read_open = move || {
        if let Some(details) = details.try_get_untracked().flatten() {
            open.set(details.has_attribute("open"));
        }
    };
    // It may have been opened before the app ran.
    Effect::new(move |_| {
        details.track();
        read_open();
    });
    let found = RwSignal::new(None::<Result<Vec<Finding>, Failure>>);
    check_while(open, course, text, found);
    let minutes = move || reading_minutes(text.with(|text| text.chars().count() as u64));
    let number = move || {
        let number = found.with(|found| found.as_ref()?.as_ref().ok().map(Vec::len))?;
        Some(if number == 0 { "nothing to change".to_owned() } else { format!("{number} to look at") })
    };
    view! {
        <details class="checks script-only" node_ref=details on:toggle=move |_| read_open()>
            <summary>
                "Checks" <span class="muted" aria-live="polite">{number}</span>
                <span class="muted check-minutes">{move || format!("{} min read", minutes())}</span>
            </summary>
            <div>
                {move || match found.get() {
                    None => view! { <p class="muted">"Checking…"</p> }.into_any(),
                    Some(Err(_)) => view! { <p class="muted">"The text can’t be checked now. It will be tried again when you type."</p> }.into_any(),
                    Some(Ok(findings)) if findings.is_empty() => {
                        view! { <p class="muted">"No links that lead nowhere, no pictures without a description, no gaps between headings."</p> }.into_any()
                    }
                    Some(Ok(findings)) => view! { <Findings findings go_to /> }.into_any(),
                }}
            </div>
        </details>
    }
}

#[component]
fn Findings(findings: Vec<Finding>, go_to: RwSignal<Option<usize>>) -> impl IntoView {
    let items = findings.into_iter().map(|finding| {
        let number = finding.line;
        let line = view! {
            <Button kind=ButtonKind::Quiet small=true on:click=move |_| go_to.set(Some(number))>
                {format!("Line {number}")}
            </Button>
        };
        let line = line.into_any();
        view! { <FindingItem finding line /> }
    });
    view! { <ul>{items.collect_view()}</ul> }
}

/// Checks the text once typing pauses, and again if it was changed meanwhile.
fn check_while(
    open: RwSignal<bool>,
    course: String,
    text: RwSignal<String>,
    found: RwSignal<Option<Result<Vec<Finding>, Failure>>>,
) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let check = move || {
        let (course, source) = (course.clone(), text.get_untracked());
        spawn_local(async move {
            let outcome = check_text(course, source.clone()).await;
            // Another check follows for a newer text.
            if text.try_with_untracked(|text| *text == source) == Some(true) {
                found.set(Some(outcome));
            }
        });
    };
    Effect::new(move |was_open: Option<bool>| {
        stop();
        text.track();
        let is_open = open.get();
        if is_open {
            let pause = if was_open == Some(true) { PAUSE } else { Duration::ZERO };
            timer.set_value(set_timeout_with_handle(check.clone(), pause).ok());
        }
        is_open
    });
    on_cleanup(stop);
}
