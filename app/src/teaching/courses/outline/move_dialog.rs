use std::collections::HashSet;

use domain::LessonId;
use domain::content::outline::{Place, Target};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::state::{OutlineState, Part, focus_handle};
use crate::ui::{Button, ButtonKind, Choice, Dialog, FormActions, Select};

const FIRST: &str = "first";
const LAST: &str = "last";

/// The dialog that moves lessons to a chosen place: what dragging does, without it.
#[component]
pub fn MoveDialog(state: OutlineState) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(state.to_move.with(|lessons| !lessons.is_empty())));
    Effect::new(move |_| {
        if !open.get() && state.to_move.with_untracked(|lessons| !lessons.is_empty()) {
            state.to_move.set(Vec::new());
        }
    });
    view! {
        <Dialog id="move-lessons" title="Move to…" open>
            {move || {
                let lessons = state.to_move.get();
                (!lessons.is_empty()).then(|| view! { <MoveForm state lessons open /> })
            }}
        </Dialog>
    }
}

#[component]
fn MoveForm(state: OutlineState, lessons: Vec<LessonId>, open: RwSignal<bool>) -> impl IntoView {
    let own = lessons.first().and_then(|id| state.course.with_untracked(|course| course.find(*id).map(|(module, _)| module.id)));
    let module = RwSignal::new(own.map(|id| id.to_string()).unwrap_or_default());
    let place = RwSignal::new(LAST.to_owned());
    let modules = Signal::derive(move || {
        state
            .course
            .with(|course| course.outline.iter().map(|module| Choice::new(module.id.to_string(), &module.title)).collect())
    });
    let moved = lessons.clone();
    let places = Signal::derive(move || {
        let module = module.get();
        state.course.with(|course| {
            let lessons = course.outline.iter().filter(|other| other.id.to_string() == module).flat_map(|module| &module.lessons);
            let after = lessons.filter(|row| !moved.contains(&row.id));
            let after = after.map(|row| Choice::new(row.id.to_string(), format!("After “{}”", row.title)));
            [Choice::new(LAST, "At the end"), Choice::new(FIRST, "At the beginning")].into_iter().chain(after).collect()
        })
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(module) = module.get_untracked().parse() else { return };
        let place = match place.get_untracked().as_str() {
            FIRST => Place::First,
            other => other.parse().map_or(Place::Last, Place::After),
        };
        open.set(false);
        state.move_lessons(&lessons, Target { module, place, depth: None });
        state.selected.update(HashSet::clear);
        if let Some(first) = lessons.first() {
            focus_handle(state, Part::Lesson(*first));
        }
    };
    view! {
        <form class="stack" on:submit=save>
            <Select name="module" id="move-module" label="Module" choices=modules bind=module on_change=move |_| place.set(LAST.to_owned()) />
            <Select name="place" id="move-place" label="Place" choices=places bind=place />
            <FormActions>
                <Button kind=ButtonKind::Primary submit=true>
                    "Move"
                </Button>
            </FormActions>
        </form>
    }
}
