use domain::course::CourseSource;
use leptos::prelude::*;

use super::api::EditCourse;
use crate::load::problem_of;
use crate::ui::{Button, ButtonKind, Editor, Field, FormActions, FormError, Section, Toasts, Tone, error_of};

/// A course's title and descriptions.
#[component]
pub fn Details(course: CourseSource) -> impl IntoView {
    let action = ServerAction::<EditCourse>::new();
    let problem = problem_of(move || action.value().get());
    let description = RwSignal::new(course.description.clone());
    let preview =
        Memo::new(move |_| description.with(|text| domain::markdown::render(text, &domain::markdown::Options::default()).html));
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            toasts.push(Tone::Success, "The course is saved.");
        }
    });
    view! {
        <Section title="Title and description">
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="course" value=course.id.to_string() />
                    <input type="hidden" name="version" value=course.version />
                    <Field name="title" label="Title" value=course.title required=true error=error_of(problem, "title") />
                    <Field
                        name="summary"
                        label="Summary"
                        value=course.summary
                        maxlength=300
                        hint="One or two sentences for the catalog."
                        error=error_of(problem, "summary")
                    />
                    <Editor name="description" label="Description" value=description preview error=error_of(problem, "description") rows=10 />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Save"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Section>
    }
}
