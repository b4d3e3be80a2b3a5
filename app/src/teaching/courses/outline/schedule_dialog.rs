use domain::content::PublicationState;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::set_state;
use super::state::{OutlineState, Part};
use crate::teaching::publication::ScheduleField;
use crate::ui::{Button, ButtonKind, Dialog, FormActions, FormError, Problem};

/// The dialog that publishes lessons or a module at a set time.
#[component]
pub fn ScheduleDialog(state: OutlineState) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.to_schedule.with(|parts| !parts.is_empty())));
    Effect::new(move |_| {
        if !open.get() && state.to_schedule.with_untracked(|parts| !parts.is_empty()) {
            state.to_schedule.set(Vec::new());
        }
    });
    view! {
        <Dialog id="schedule" title="Publish at a set time" open>
            {move || {
                let parts = state.to_schedule.get();
                (!parts.is_empty()).then(|| view! { <ScheduleForm state parts open /> })
            }}
        </Dialog>
    }
}

#[component]
fn ScheduleForm(state: OutlineState, parts: Vec<Part>, open: RwSignal<bool>) -> impl IntoView {
    let at = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let hint = match parts.as_slice() {
        [Part::Module(_)] => "Learners see the module and its published lessons from then on, and not before.".to_owned(),
        [Part::Lesson(_)] => "Learners see the lesson from then on, and not before.".to_owned(),
        parts => format!("Learners see these {} lessons from then on, and not before.", parts.len()),
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let parts = parts.clone();
        let at = at.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let mut earlier = Vec::new();
            let mut refused = None;
            for part in parts {
                let Some(version) = state.version(part) else { continue };
                match set_state(part, PublicationState::Scheduled, at.clone(), version).await {
                    Ok(before) => earlier.push(before),
                    Err(failure) => {
                        refused = Some(failure.for_form());
                        break;
                    }
                }
            }
            busy.try_set(false);
            let is_done = refused.is_none();
            problem.try_set(refused);
            let text = if earlier.len() == 1 { "Scheduled".to_owned() } else { format!("{} lessons scheduled", earlier.len()) };
            state.offer_earlier(text, earlier);
            if is_done {
                open.try_set(false);
            }
        });
    };
    view! {
        <form class="stack" on:submit=save>
            <p>{hint}</p>
            <FormError problem />
            <ScheduleField name="publish_at" id="schedule-at" label="Publish at" bind=at problem required=true />
            <FormActions>
                <Button kind=ButtonKind::Primary submit=true busy>
                    "Schedule"
                </Button>
            </FormActions>
        </form>
    }
}
