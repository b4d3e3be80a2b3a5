use domain::content::Publication;
use domain::{CourseId, ModuleId, paths};
use leptos::html;
use leptos::prelude::*;
use views::content::{CourseSource, ModuleSource};

use super::actions::{ActionErrors, Actions};
use super::carry::Carrying;
use super::drag::Dragging;
use super::drop_marks::DropMarks;
use super::handle::{HELP, Moving};
use super::module::ModuleEditor;
use super::move_dialog::MoveDialog;
use super::saving::Saving;
use super::schedule_dialog::ScheduleDialog;
use super::selection::SelectionBar;
use super::state::OutlineState;
use super::undo::UndoToast;
use crate::api::modules::AddModule;
use crate::shell::load::form_problem;
use crate::shell::once::OnceKey;
use crate::teaching::courses::done::when_done;
use crate::ui::{Button, ButtonKind, EmptyState, Field, Glyph, LinkButton, Section, error_of};

/// The modules and lessons, to add, move, rename and remove them. `changed` is called after each change.
#[component]
pub fn OutlineEditor(
    course: RwSignal<CourseSource>,
    may_edit: bool,
    saving: Saving,
    #[prop(into)] changed: Callback<()>,
) -> impl IntoView {
    let id = course.with_untracked(|course| course.id);
    let slug = StoredValue::new(course.with_untracked(|course| course.slug.clone()));
    let state = OutlineState::new(course, saving, changed);
    let area = NodeRef::<html::Div>::new();
    let dragging = Dragging::new(state, area);
    let moving = may_edit.then(|| Moving { dragging, carrying: Carrying::new(state) });
    cancel_with_escape(dragging);
    let actions = Actions::new();
    actions.follow(state);
    let empty = Memo::new(move |_| course.with(|course| course.outline.is_empty()));
    let modules = move || course.with(|course| course.outline.iter().map(|module| module.id).collect::<Vec<_>>());
    let bin = move || {
        may_edit.then(|| view! {
            <LinkButton kind=ButtonKind::Quiet small=true icon=Glyph::Check href=slug.with_value(|slug| paths::checks(slug))>"Checks"</LinkButton>
            <LinkButton kind=ButtonKind::Quiet small=true icon=Glyph::Trash href=slug.with_value(|slug| paths::bin(slug))>"Bin"</LinkButton>
        })
    };
    view! {
        <Section title="Modules and lessons" actions=bin>
            <ActionErrors actions />
            <Show when=move || empty.get()>
                <EmptyState title="No content yet">"Start with a module, e.g. “Getting started”."</EmptyState>
            </Show>
            <div
                node_ref=area
                id="outline"
                tabindex="-1"
                class="outline-area"
                class:is-dragging=move || dragging.lifted.with(Option::is_some)
                on:pointermove=move |event| dragging.move_pointer(&event)
                on:pointerup=move |_| dragging.release()
                on:pointercancel=move |_| dragging.cancel()
            >
                <For
                    each=modules
                    key=|id| *id
                    children=move |id| {
                        let module = Memo::new(move |_| find(course, id));
                        view! { <ModuleEditor id module course=slug moving state actions /> }
                    }
                />
                <DropMarks dragging />
            </div>
            {may_edit
                .then(|| {
                    view! {
                        <p id=HELP class="visually-hidden">
                            "To move it, press Alt with an arrow key. Or pick it up with Space, move it with the arrow keys and drop it with Space; Escape cancels."
                        </p>
                        <p class="visually-hidden" aria-live="assertive">
                            {move || state.spoken.get()}
                        </p>
                        <SelectionBar state />
                        <AddModuleForm course=id changed />
                        <MoveDialog state />
                        <ScheduleDialog state />
                        <UndoToast state />
                    }
                })}
        </Section>
    }
}

fn find(course: RwSignal<CourseSource>, id: ModuleId) -> ModuleSource {
    let found = course.with(|course| course.outline.iter().find(|module| module.id == id).cloned());
    found.unwrap_or_else(|| ModuleSource {
        id,
        title: String::new(),
        version: 0,
        publication: Publication::Draft,
        lessons: Vec::new(),
    })
}

/// Ends a drag with Escape, and if its handle has left the page.
fn cancel_with_escape(dragging: Dragging) {
    Effect::new(move |_| {
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" {
                dragging.cancel();
            }
        });
        let releases = window_event_listener(leptos::ev::pointerup, move |_| dragging.cancel());
        on_cleanup(move || {
            keys.remove();
            releases.remove();
        });
    });
}

#[component]
fn AddModuleForm(course: CourseId, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<AddModule>::new();
    let problem = form_problem(move || action.value().get());
    let title = RwSignal::new(String::new());
    when_done(
        action,
        || "Module added",
        move || {
            title.set(String::new());
            changed.run(());
        },
    );
    view! {
        <ActionForm action>
            <input type="hidden" name="course" value=course.to_string() />
            <OnceKey action />
            <div class="cluster inline-form">
                <Field name="title" id="new-module" label="New module" bind=title required=true error=error_of(problem, "title") />
                <Button submit=true icon=Glyph::Plus busy=action.pending()>
                    "Add module"
                </Button>
            </div>
        </ActionForm>
    }
}
