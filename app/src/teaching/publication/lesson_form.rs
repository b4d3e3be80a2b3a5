use domain::LessonId;
use domain::content::{Publication, PublicationState};
use leptos::prelude::*;

use super::{PublicationBadge, ScheduleField};
use crate::api::lessons::SetLessonState;
use crate::shell::load::form_problem;
use crate::teaching::courses::done::when_done;
use crate::ui::{Badge, Button, ButtonKind, Dialog, DialogButton, FormActions, FormError, Tone};

/// A lesson's publication, and the buttons that change it. `version` is the lesson's. `changed` is called after each change.
#[component]
pub fn LessonStateForm(
    lesson: LessonId,
    publication: RwSignal<Publication>,
    /// Whether learners read an earlier version.
    unpublished: RwSignal<bool>,
    version: RwSignal<i64>,
    #[prop(into)] changed: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<SetLessonState>::new();
    let problem = form_problem(move || action.value().get());
    let wanted =
        move || if publication.get() == Publication::Draft { PublicationState::Published } else { PublicationState::Draft };
    let message = move || match publication.get_untracked() {
        Publication::Draft => "Lesson published",
        Publication::Scheduled(_) => "Schedule canceled",
        Publication::Published => "Lesson unpublished",
    };
    when_done(action, message, move || {
        let now = if publication.get_untracked() == Publication::Draft { Publication::Published } else { Publication::Draft };
        publication.set(now);
        changed.run(());
    });
    let label = move || match publication.get() {
        Publication::Draft => "Publish lesson",
        Publication::Scheduled(_) => "Cancel schedule",
        Publication::Published => "Unpublish lesson",
    };
    view! {
        <div class="cluster">
            <ActionForm action>
                <FormError problem />
                <input type="hidden" name="lesson" value=lesson.to_string() />
                <input type="hidden" name="version" value=move || version.get() />
                <input type="hidden" name="state" value=move || wanted().name() />
                <div class="cluster">
                    {move || view! { <PublicationBadge publication=publication.get() /> }}
                    <Show when=move || unpublished.get()>
                        <Badge tone=Tone::Info>"Unpublished changes"</Badge>
                    </Show>
                    <Button submit=true busy=action.pending()>
                        {label}
                    </Button>
                </div>
            </ActionForm>
            <Show when=move || !publication.get().is_published()>
                <ScheduleForm lesson version changed />
            </Show>
        </div>
    }
}

/// A dialog that publishes the lesson at a set time.
#[component]
fn ScheduleForm(lesson: LessonId, version: RwSignal<i64>, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<SetLessonState>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    let at = RwSignal::new(String::new());
    when_done(
        action,
        || "Lesson scheduled",
        move || {
            open.set(false);
            changed.run(());
        },
    );
    view! {
        <DialogButton dialog="schedule-lesson">"Schedule…"</DialogButton>
        <Dialog id="schedule-lesson" title="Publish at a set time" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="lesson" value=lesson.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <input type="hidden" name="state" value=PublicationState::Scheduled.name() />
                    <ScheduleField name="publish_at" id="schedule-lesson-at" label="Publish at" bind=at problem required=true />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Schedule"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
