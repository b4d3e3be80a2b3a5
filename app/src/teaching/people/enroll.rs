use domain::CourseId;
use domain::learning::ManualEnrollment;
use leptos::prelude::*;
use views::learning::EnrolledEmail;

use crate::api::people::EnrollLearners;
use crate::shell::load::form_problem;
use crate::shell::returned::returned_text;
use crate::ui::{Alert, Button, ButtonKind, Dialog, DialogButton, FormActions, FormError, Glyph, TextArea, Tone, error_of};

/// The dialog that enrolls people by their emails, and says what became of each. `changed` is called when it is done.
#[component]
pub fn EnrollDialog(course: CourseId, #[prop(into)] changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<EnrollLearners>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    let emails = RwSignal::new(returned_text::<EnrollLearners>("emails").unwrap_or_default());
    let outcomes = RwSignal::new(Vec::<EnrolledEmail>::new());
    Effect::new(move |_| {
        if let Some(Ok(enrolled)) = action.value().get() {
            emails.set(to_do(&enrolled));
            outcomes.set(enrolled);
            changed.run(());
        }
    });
    view! {
        <DialogButton dialog="enroll-learners" kind=ButtonKind::Primary icon=Glyph::Plus>
            "Enroll learners…"
        </DialogButton>
        <Dialog id="enroll-learners" title="Enroll learners" open>
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=course.to_string() />
                    <FormError problem />
                    {move || (!outcomes.with(Vec::is_empty)).then(|| view! { <Outcomes outcomes=outcomes.get() /> })}
                    <TextArea
                        name="emails"
                        label="Emails"
                        bind=emails
                        rows=6
                        required=true
                        hint="Separated by spaces, commas or lines; up to 200. Emails without an account get an invitation."
                        error=error_of(problem, "emails")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Enroll"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}

/// Returns the emails that nobody was enrolled by, to be corrected.
fn to_do(outcomes: &[EnrolledEmail]) -> String {
    let failed = outcomes
        .iter()
        .filter(|one| !matches!(one.outcome, ManualEnrollment::Enrolled | ManualEnrollment::Already | ManualEnrollment::Invited));
    failed.map(|one| one.email.as_str()).collect::<Vec<_>>().join("\n")
}

#[component]
fn Outcomes(outcomes: Vec<EnrolledEmail>) -> impl IntoView {
    let all_well = to_do(&outcomes).is_empty();
    let tone = if all_well { Tone::Success } else { Tone::Warning };
    let lines = outcomes.into_iter().map(|EnrolledEmail { email, outcome }| view! { <li>{email} ": " {words(outcome)}</li> });
    view! {
        <Alert tone live=true>
            <ul>{lines.collect_view()}</ul>
        </Alert>
    }
}

const fn words(outcome: ManualEnrollment) -> &'static str {
    match outcome {
        ManualEnrollment::Enrolled => "enrolled",
        ManualEnrollment::Already => "was enrolled already",
        ManualEnrollment::Invited => "has no account yet and got an invitation",
        ManualEnrollment::NoAccount => "no account has this email, and nobody is invited to a draft",
        ManualEnrollment::Disabled => "this account is disabled",
        ManualEnrollment::NotAnEmail => "this isn’t an email",
    }
}
