use domain::CourseId;
use leptos::prelude::*;

use super::api::Announce;
use crate::load::problem_of;
use crate::session::Session;
use crate::ui::{Button, ButtonKind, Editor, Field, FieldKind, FormActions, FormError, Glyph, Section, Toasts, Tone, error_of};

/// Writes an announcement; the form is emptied when it is on its way, and kept when it isn't. Sent again unchanged, because
/// no answer came, it is still one.
#[component]
pub fn AnnounceForm(course: CourseId) -> impl IntoView {
    let action = ServerAction::<Announce>::new();
    let problem = problem_of(move || action.value().get());
    let subject = RwSignal::new(String::new());
    let body = crate::ui::draft(Session::expect().key(&format!("announcement-{course}")));
    let later = RwSignal::new(String::new());
    let key = RwSignal::new(String::new());
    let preview =
        Memo::new(move |_| body.with(|body| domain::markdown::render(body, &domain::markdown::Options::default()).html));
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        for text in [subject, body, later] {
            text.track();
        }
        key.set(domain::AnnouncementId::new().to_string());
    });
    Effect::new(move |_| {
        if let Some(Ok(scheduled)) = action.value().get() {
            for text in [subject, body, later] {
                text.set(String::new());
            }
            toasts.push(Tone::Success, if scheduled { "Scheduled." } else { "On its way." });
        }
    });
    view! {
        <Section title="New announcement">
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="key" prop:value=key value="" />
                    <Field name="subject" label="Subject" bind=subject required=true error=error_of(problem, "subject") />
                    <Editor name="body" label="Text" value=body preview rows=10 error=error_of(problem, "body") />
                    <Field
                        name="scheduled_for"
                        label="Send at"
                        kind=FieldKind::DateTime
                        bind=later
                        optional=true
                        hint=format!("Your time ({zone}). Empty: now. Who is enrolled then gets it.")
                        error=error_of(problem, "scheduled_for")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true icon=Glyph::Send busy=action.pending()>
                            "Send"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Section>
    }
}
