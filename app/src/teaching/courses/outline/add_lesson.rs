use domain::ModuleId;
use leptos::prelude::*;

use crate::api::lessons::AddLesson;
use crate::shell::load::form_problem;
use crate::shell::once::OnceKey;
use crate::teaching::courses::done::{focus, when_done};
use crate::ui::{Button, Field, Glyph, TextArea, error_of};

/// A form that adds lessons at the end of a module, one after another: Enter adds the next. The text can be written later.
#[component]
pub fn AddLessonForm(module: ModuleId, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<AddLesson>::new();
    let problem = form_problem(move || action.value().get());
    let (title, body) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let id = format!("new-lesson-{module}");
    let field = id.clone();
    let sent = StoredValue::new((String::new(), String::new()));
    let input = action.input();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            sent.set_value((input.title, input.body));
        }
    });
    when_done(
        action,
        || "Lesson added",
        move || {
            // Keep text that was typed in the meantime.
            sent.with_value(|(sent_title, sent_body)| {
                if title.with_untracked(|title| title == sent_title) {
                    title.set(String::new());
                }
                if body.with_untracked(|body| body == sent_body) {
                    body.set(String::new());
                }
            });
            changed.run(());
            focus(&field);
        },
    );
    view! {
            <ActionForm action>
                <input type="hidden" name="module" value=module.to_string() />
                <OnceKey action />
                <div class="cluster inline-form">
                    <Field
                        name="title"
                        id=id
                        label="New lesson"
                        placeholder="New lesson"
                        bind=title
                        required=true
                        error=error_of(problem, "title")
                    />
                    <Button submit=true small=true icon=Glyph::Plus busy=action.pending()>
                        "Add lesson"
                    </Button>
                </div>
                <details class="outline-text">
                    <summary>"Write its text here"</summary>
                    <TextArea name="body" id=format!("new-lesson-text-{module}") label="Text" bind=body rows=4 hint="Markdown supported." error=error_of(problem, "body") />
                </details>
            </ActionForm>
    }
}
