use domain::{AssignmentId, SubmissionId};
use leptos::prelude::*;
use views::Edited;
use views::assessment::{AssignmentRow, Grade};

use crate::api::grades::GiveGrade;
use crate::shell::load::form_problem;
use crate::shell::returned::{is_stale, returned_text};
use crate::shell::session::Session;
use crate::teaching::courses::done::focus;
use crate::teaching::courses::edit_conflict::{EditConflict, TheirField};
use crate::ui::{Alert, Button, ButtonKind, DraftState, Field, FormActions, FormError, Section, TextArea, Tone, error_of};

/// A grade's values in its form.
#[derive(Clone, Copy)]
struct Form {
    points: RwSignal<String>,
    comment: RwSignal<String>,
    /// The version being edited; 0 for a first grade.
    version: RwSignal<i64>,
}

impl Form {
    fn of(grade: Option<&Grade>) -> Self {
        let form = Self { points: RwSignal::default(), comment: RwSignal::default(), version: RwSignal::new(0) };
        if let Some(grade) = grade {
            form.replace(grade);
        }
        for (name, text) in [("points", form.points), ("comment", form.comment)] {
            if let Some(typed) = returned_text::<GiveGrade>(name) {
                text.set(typed);
            }
        }
        form
    }

    fn replace(self, grade: &Grade) {
        self.points.set(grade.points.to_string());
        self.comment.set(grade.comment.clone());
        self.version.set(grade.version);
    }
}

/// The outcome of the last save.
#[derive(Clone, PartialEq)]
enum Outcome {
    None,
    Saved,
    Unchanged,
    Stale(Grade, String),
}

/// The form that grades a submission or changes its grade.
#[component]
pub fn GradeForm(
    id: SubmissionId,
    row: AssignmentRow,
    grade: Option<Grade>,
    has_next: bool,
    /// Whether a grade was saved on this screen already; then the focus moves to the next submission's points.
    graded: StoredValue<bool>,
) -> impl IntoView {
    let action = ServerAction::<GiveGrade>::new();
    let problem = form_problem(move || action.value().get());
    let form = Form::of(grade.as_ref());
    let theirs = grade.filter(|_| is_stale(action));
    let outcome = RwSignal::new(theirs.map_or(Outcome::None, |theirs| Outcome::Stale(theirs, "Someone else".to_owned())));
    Effect::new(move |_| match action.value().get() {
        Some(Ok(Edited::Saved { version })) => {
            let before = form.version.get_untracked();
            outcome.set(if version == before { Outcome::Unchanged } else { Outcome::Saved });
            form.version.set(version);
            graded.set_value(true);
        }
        Some(Ok(Edited::Stale { theirs, by })) => outcome.set(Outcome::Stale(theirs, by)),
        Some(Err(_)) => outcome.set(Outcome::None),
        None => {}
    });
    Effect::new(move |_| {
        if graded.try_update_value(std::mem::take) == Some(true) {
            request_animation_frame(|| focus("field-points"));
        }
    });
    let message = move || {
        let text = match outcome.get() {
            Outcome::Saved => "Saved. The learner has been notified.",
            Outcome::Unchanged => "Nothing changed, so nobody was notified.",
            Outcome::None | Outcome::Stale(..) => return None,
        };
        Some(view! { <Alert tone=Tone::Success>{text}</Alert> })
    };
    let stale = move || match outcome.get() {
        Outcome::Stale(theirs, by) => Some(view! { <Choice theirs by form outcome /> }),
        _ => None,
    };
    let assignment: AssignmentId = row.id;
    let saved = Signal::derive(move || action.value().with(|value| matches!(value, Some(Ok(Edited::Saved { .. })))));
    view! {
        <Section title="Grade">
            {stale}
            <ActionForm action>
                <div class="stack">
                    <div aria-live="polite">{message}</div>
                    <FormError problem />
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="assignment" value=assignment.to_string() />
                    <input type="hidden" name="version" value=move || form.version.get() />
                    <Field
                        name="points"
                        label="Points"
                        bind=form.points
                        inputmode="decimal"
                        required=true
                        hint=format!("out of {}", row.points)
                        error=error_of(problem, "points")
                    />
                    <TextArea
                        name="comment"
                        label="Comment"
                        bind=form.comment
                        rows=6
                        optional=true
                        hint="Markdown supported."
                        error=error_of(problem, "comment")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Save grade"
                        </Button>
                        {has_next
                            .then(|| {
                                view! {
                                    <Button submit=true busy=action.pending() attr:name="next" attr:value="true">
                                        "Save and next"
                                    </Button>
                                }
                            })}
                        <DraftState key=Session::expect().key(&format!("grade-{id}")) saved />
                    </FormActions>
                </div>
            </ActionForm>
        </Section>
    }
}

#[component]
fn Choice(theirs: Grade, by: String, form: Form, outcome: RwSignal<Outcome>) -> impl IntoView {
    let texts = vec![TheirField::line("Points", &theirs.points.to_string()), TheirField::text("Comment", &theirs.comment)];
    let version = theirs.version;
    let keep_mine = move || {
        form.version.set(version);
        outcome.set(Outcome::None);
    };
    let take_theirs = move || {
        form.replace(&theirs);
        outcome.set(Outcome::None);
    };
    view! { <EditConflict record="grade" by texts keep_mine take_theirs /> }
}
