use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{OutlineState, Part, focus_handle};
use crate::api::lessons::rename_lesson;
use crate::api::modules::rename_module;
use crate::teaching::courses::done::focus;
use crate::ui::{Button, ButtonKind, Field, FormError, Problem, error_of};

/// A part's title as a field in its place: Enter saves it, Escape leaves it as it was.
#[component]
pub fn RenameForm(
    state: OutlineState,
    part: Part,
    #[prop(into)] title: String,
    /// The version of the title.
    version: i64,
) -> impl IntoView {
    let (text, problem, busy) = (RwSignal::new(title), RwSignal::new(None::<Problem>), RwSignal::new(false));
    let id = match part {
        Part::Module(id) => format!("title-{id}"),
        Part::Lesson(id) => format!("title-{id}"),
    };
    let field = id.clone();
    Effect::new(move |_| focus(&field));
    let version = StoredValue::new(version);
    let end = move || {
        state.renaming.set(None);
        focus_handle(state, part);
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let saved = match part {
                Part::Module(id) => rename_module(id, text.get_untracked(), version.get_value()).await,
                Part::Lesson(id) => rename_lesson(id, text.get_untracked(), version.get_value()).await,
            };
            let has_left = busy.try_set(false).is_some();
            match saved {
                _ if has_left => {}
                Ok(()) => {
                    state.spoken.set("Renamed".to_owned());
                    state.changed.run(());
                    end();
                }
                Err(failure) => {
                    // The message says that someone else changed it; saving again replaces their title.
                    if let Some(now) = state.version(part) {
                        version.set_value(now);
                    }
                    problem.set(Some(failure.for_form()));
                }
            }
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            end();
        }
    };
    view! {
        <form class="cluster inline-form outline-rename" on:submit=save on:keydown=on_key>
            <Field name="title" id label="Title" bind=text required=true error=error_of(problem.into(), "title") />
            <Button kind=ButtonKind::Primary submit=true small=true busy>
                "Save"
            </Button>
            <FormError problem />
        </form>
    }
}
