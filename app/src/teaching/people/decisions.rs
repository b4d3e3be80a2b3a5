use domain::learning::{EnrollmentDecision, EnrollmentState};
use domain::{CourseId, EnrollmentId};
use leptos::prelude::*;

use super::message::Message;
use crate::api::people::ChangeLearners;
use crate::shell::load::form_problem;
use crate::shell::session::Session;
use crate::ui::{Button, ButtonKind, Dialog, DialogButton, Field, FieldKind, FormActions, Glyph, error_of};

/// Returns the decisions that are offered about learners in this state, with the verbs of their buttons.
fn decisions(state: Option<EnrollmentState>) -> &'static [(EnrollmentDecision, &'static str)] {
    use EnrollmentDecision::{Approve, Complete, Reject, Remove, Restore};
    match state {
        Some(EnrollmentState::Pending) => &[(Approve, "Approve"), (Reject, "Reject")],
        Some(EnrollmentState::Rejected) => &[(Approve, "Approve")],
        Some(EnrollmentState::Inactive) => &[(Restore, "Restore")],
        Some(EnrollmentState::Completed) => &[(Restore, "Let take part again"), (Remove, "Remove")],
        Some(EnrollmentState::Active) => &[(Complete, "Mark as completed"), (Remove, "Remove")],
        None => &[(Complete, "Mark as completed"), (Remove, "Remove"), (Restore, "Restore")],
    }
}

/// The buttons that decide about the selected learners. Part of the form around the list.
#[component]
pub fn Decisions(
    #[prop(into)] state: Signal<Option<EnrollmentState>>,
    course: CourseId,
    selected: RwSignal<Vec<EnrollmentId>>,
    action: ServerAction<ChangeLearners>,
) -> impl IntoView {
    let buttons = move || {
        decisions(state.get())
            .iter()
            .map(|(decision, label)| {
                view! {
                    <Button submit=true small=true busy=action.pending() attr:name="decision" attr:value=decision.name()>
                        {*label}
                    </Button>
                }
            })
            .collect_view()
    };
    let has_dates = move || !matches!(state.get(), Some(EnrollmentState::Pending | EnrollmentState::Rejected));
    let count = move || match selected.with(Vec::len) {
        0 => "Select learners to change them.".to_owned(),
        count => format!("{count} selected"),
    };
    view! {
        // The first submit button is the one that the Enter key presses: it must not decide anything.
        <button type="submit" disabled=true hidden=true></button>
        <div class="cluster">
            <p class="muted" role="status">{count}</p>
            {buttons}
            <Show when=has_dates>
                <Message course selected />
                <Dates action />
            </Show>
        </div>
    }
}

/// The dialog that sets from when and until when the selected learners can open the course.
#[component]
fn Dates(action: ServerAction<ChangeLearners>) -> impl IntoView {
    let open = RwSignal::new(false);
    let (starts_at, ends_at) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = form_problem(move || action.value().get());
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(_)))) {
            open.set(false);
        }
    });
    view! {
        <DialogButton dialog="set-dates" small=true icon=Glyph::Calendar>
            "Set dates…"
        </DialogButton>
        <Dialog id="set-dates" title="Dates of the selected learners" open>
            <div class="stack">
                <p>{format!("Outside these dates they can’t open the course. Leave a date empty for no limit. Your time ({zone}).")}</p>
                <Field
                    name="starts_at"
                    label="From"
                    kind=FieldKind::DateTime
                    bind=starts_at
                    optional=true
                    error=error_of(problem, "starts_at")
                />
                <Field
                    name="ends_at"
                    label="Until"
                    kind=FieldKind::DateTime
                    bind=ends_at
                    optional=true
                    error=error_of(problem, "ends_at")
                />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                        "Set dates"
                    </Button>
                </FormActions>
            </div>
        </Dialog>
    }
}
