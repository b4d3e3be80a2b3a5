use domain::LessonId;
use domain::content::LessonState;
use leptos::prelude::*;

use super::done::when_done;
use crate::api::lessons::SetLessonState;
use crate::shell::load::form_problem;
use crate::ui::{Badge, Button, FormError, Tone};

/// A lesson's state, and the button that publishes or unpublishes it. `version` is the lesson's.
#[component]
pub fn LessonStateForm(lesson: LessonId, state: RwSignal<LessonState>, version: RwSignal<i64>) -> impl IntoView {
    let action = ServerAction::<SetLessonState>::new();
    let problem = form_problem(move || action.value().get());
    let message = move || match state.get_untracked() {
        LessonState::Draft => "Lesson published",
        LessonState::Published => "Lesson unpublished",
    };
    when_done(action, message, move || state.update(|state| *state = state.other()));
    let label = move || match state.get() {
        LessonState::Draft => "Publish lesson",
        LessonState::Published => "Unpublish lesson",
    };
    view! {
        <ActionForm action>
            <FormError problem />
            <input type="hidden" name="lesson" value=lesson.to_string() />
            <input type="hidden" name="version" value=move || version.get() />
            <input type="hidden" name="state" value=move || state.get().other().name() />
            <div class="cluster">
                {move || view! { <LessonBadge state=state.get() /> }}
                <Button submit=true busy=action.pending()>
                    {label}
                </Button>
            </div>
        </ActionForm>
    }
}

#[component]
pub fn LessonBadge(state: LessonState) -> impl IntoView {
    let (tone, label) = match state {
        LessonState::Draft => (Tone::Warning, "Draft"),
        LessonState::Published => (Tone::Success, "Published"),
    };
    view! { <Badge tone>{label}</Badge> }
}
