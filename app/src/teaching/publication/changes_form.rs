use domain::LessonId;
use domain::content::UpdateKind;
use leptos::prelude::*;

use crate::api::lessons::updates::PublishChanges;
use crate::shell::load::form_problem;
use crate::teaching::courses::done::when_done;
use crate::ui::{
    Alert, Button, ButtonKind, Choice, Dialog, Field, FormActions, FormError, Glyph, LinkButton, RadioGroup, Tone, error_of,
};

/// The id of the dialog that publishes changes.
pub const PUBLISH_CHANGES: &str = "publish-changes";

/// A dialog that publishes what was saved in a published lesson. `version` is the lesson's.
#[component]
pub fn PublishChangesDialog(
    lesson: LessonId,
    version: RwSignal<i64>,
    /// The path that compares what is to be published with what learners read.
    #[prop(into)]
    compare: String,
    /// Whether anything was typed after the last save.
    #[prop(into)]
    dirty: Signal<bool>,
    #[prop(into)] changed: Callback<()>,
) -> impl IntoView {
    let action = ServerAction::<PublishChanges>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    let (kind, note) = (RwSignal::new(UpdateKind::Minor.name().to_owned()), RwSignal::new(String::new()));
    when_done(
        action,
        || "Changes published",
        move || {
            open.set(false);
            kind.set(UpdateKind::Minor.name().to_owned());
            note.set(String::new());
            changed.run(());
        },
    );
    let kinds = vec![
        Choice::new(UpdateKind::Minor.name(), "Minor: corrections. Learners who read it are told when they come back."),
        Choice::new(UpdateKind::Major.name(), "Major: worth reading again. The course’s outline marks the lesson for them, too."),
    ];
    view! {
        <Dialog id=PUBLISH_CHANGES title="Publish changes" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <Show when=move || dirty.get()>
                        <Alert tone=Tone::Warning>"What you have typed since the last save isn’t published with it. Save first to include it."</Alert>
                    </Show>
                    <p>"Learners read the saved text from now on."</p>
                    <input type="hidden" name="lesson" value=lesson.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <RadioGroup name="kind" legend="These changes are" choices=kinds bind=kind required=true />
                    <Field
                        name="note"
                        id="publish-changes-note"
                        label="What has changed (optional)"
                        hint="One line for learners who read the lesson before."
                        bind=note
                        error=error_of(problem, "note")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Publish changes"
                        </Button>
                        <LinkButton icon=Glyph::Eye href=compare>
                            "Compare"
                        </LinkButton>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
