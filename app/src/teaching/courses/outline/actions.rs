use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::saving::{Change, Earlier};
use super::state::OutlineState;
use super::undo::Undo;
use crate::api::lessons::{DuplicateLesson, RemoveLesson, SetLessonState};
use crate::api::modules::{DuplicateModule, RemoveModule, SetModuleState};
use crate::shell::failure::Failure;
use crate::shell::load::form_problem;
use crate::teaching::courses::done::{focus, when_done};
use crate::ui::FormError;

/// The actions of the menus, whose forms work without script.
#[derive(Clone, Copy)]
pub struct Actions {
    pub remove_lesson: ServerAction<RemoveLesson>,
    pub remove_module: ServerAction<RemoveModule>,
    pub duplicate_lesson: ServerAction<DuplicateLesson>,
    pub duplicate_module: ServerAction<DuplicateModule>,
    pub set_lesson_state: ServerAction<SetLessonState>,
    pub set_module_state: ServerAction<SetModuleState>,
}

impl Actions {
    pub fn new() -> Self {
        Self {
            remove_lesson: ServerAction::new(),
            remove_module: ServerAction::new(),
            duplicate_lesson: ServerAction::new(),
            duplicate_module: ServerAction::new(),
            set_lesson_state: ServerAction::new(),
            set_module_state: ServerAction::new(),
        }
    }

    /// Shows what the actions do: reads the outline again and offers to take a removal back.
    pub fn follow(self, state: OutlineState) {
        Effect::new(move |_| {
            if let Some(Ok(lessons)) = self.remove_lesson.value().get() {
                let text = removed(lessons.len());
                state.undo.set(Some(Undo::new(text, Change::RestoreLessons(lessons))));
                state.changed.run(());
                focus("outline");
            }
        });
        Effect::new(move |_| {
            if let Some(Ok(module)) = self.remove_module.value().get() {
                state.undo.set(Some(Undo::new("Module moved to the bin".to_owned(), Change::RestoreModule(module))));
                state.changed.run(());
                focus("outline");
            }
        });
        Effect::new(move |_| {
            if let Some(Ok(before)) = self.set_lesson_state.value().get() {
                state.offer_earlier("Lesson changed".to_owned(), vec![Earlier::of_lesson(before)]);
            }
        });
        Effect::new(move |_| {
            if let Some(Ok(before)) = self.set_module_state.value().get() {
                state.offer_earlier("Module changed".to_owned(), vec![Earlier::of_module(before)]);
            }
        });
        when_done(self.duplicate_lesson, || "Lesson duplicated", move || state.changed.run(()));
        when_done(self.duplicate_module, || "Module duplicated", move || state.changed.run(()));
    }
}

/// Describes the removal of this many lessons.
pub fn removed(lessons: usize) -> String {
    if lessons == 1 { "Lesson moved to the bin".to_owned() } else { format!("{lessons} lessons moved to the bin") }
}

/// The reasons why actions were refused.
#[component]
pub fn ActionErrors(actions: Actions) -> impl IntoView {
    view! {
        <FormError problem=problem(actions.remove_lesson) />
        <FormError problem=problem(actions.remove_module) />
        <FormError problem=problem(actions.duplicate_lesson) />
        <FormError problem=problem(actions.duplicate_module) />
        <FormError problem=problem(actions.set_lesson_state) />
        <FormError problem=problem(actions.set_module_state) />
    }
}

fn problem<F>(action: ServerAction<F>) -> Signal<Option<crate::ui::Problem>>
where
    F: ServerFn<Error = Failure, Output: Clone + Send + Sync> + Send + Sync + Clone + 'static,
{
    form_problem(move || action.value().get())
}
