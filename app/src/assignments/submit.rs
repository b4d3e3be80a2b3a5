use domain::AssignmentId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use wasm_bindgen::JsCast;

use super::page::SubmitAction;
use crate::load::problem_of;
use crate::ui::{Alert, Button, ButtonKind, FormActions, FormError, Section, TextArea, Tone, Upload, error_of};

/// Hands in text and a file. The form stays as it is until it has arrived; posted twice it counts once.
#[component]
pub fn SubmitForm(assignment: AssignmentId, submit: SubmitAction, late: bool) -> impl IntoView {
    let problem = problem_of(move || submit.value().get());
    let key = RwSignal::new(String::new());
    let text = crate::ui::draft(format!("submission-{assignment}"));
    Effect::new(move |_| {
        submit.version().track();
        key.set(domain::SubmissionId::new().to_string());
    });
    Effect::new(move |_| {
        if submit.value().with(|value| matches!(value, Some(Ok(_)))) {
            text.set(String::new());
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
        if let Some(data) = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok())
            && !submit.pending().get_untracked()
        {
            submit.dispatch_local(data);
        }
    };
    view! {
        <Section title="Hand in your work">
            {late.then(|| view! { <Alert tone=Tone::Warning>"The due date has passed: this will be marked as late."</Alert> })}
            <form method="post" action=super::api::Submit::url() enctype="multipart/form-data" on:submit=send>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="assignment" value=assignment.to_string() />
                    <input type="hidden" name="key" prop:value=key />
                    <TextArea name="text" label="Your text" bind=text rows=8 optional=true hint="You can use Markdown." error=error_of(problem, "text") />
                    <Upload
                        name="file"
                        label="A file"
                        max_bytes=domain::upload::DEFAULT_LIMIT
                        hint="PDF, pictures, text, office documents or a ZIP archive."
                        error=error_of(problem, "file")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=submit.pending()>
                            "Hand in"
                        </Button>
                    </FormActions>
                </div>
            </form>
        </Section>
    }
}
