use domain::CourseId;
use leptos::prelude::*;

use crate::api::courses::DuplicateCourse;
use crate::shell::load::{busy_until_navigation, form_problem};
use crate::shell::once::OnceKey;
use crate::ui::{Button, Field, FieldKind, FormActions, FormError, Glyph, Section, error_of};

/// A form that copies a course for another term.
#[component]
pub fn DuplicateForm(course: CourseId, title: String) -> impl IntoView {
    let action = ServerAction::<DuplicateCourse>::new();
    let problem = form_problem(move || action.value().get());
    view! {
        <Section title="Copy this course">
            <div class="stack">
                <p class="muted">
                    "Its lessons, files and assignments become drafts of a new course. Learners, their work and announcements stay here."
                </p>
                <ActionForm action>
                    <div class="stack">
                        <FormError problem />
                        <input type="hidden" name="course" value=course.to_string() />
                        <OnceKey action />
                        <div class="field-row">
                            <Field
                                name="title"
                                id="title-of-copy"
                                label="Title of the copy"
                                value=format!("{title} (copy)")
                                required=true
                                error=error_of(problem, "title")
                            />
                            <Field
                                name="days"
                                id="days-of-copy"
                                label="Move dates by days"
                                kind=FieldKind::Number
                                value="0"
                                hint="364 for the same weekday in a year."
                                required=true
                                error=error_of(problem, "days")
                            />
                        </div>
                        <FormActions>
                            <Button submit=true icon=Glyph::Copy busy=busy_until_navigation(action)>
                                "Copy course"
                            </Button>
                        </FormActions>
                    </div>
                </ActionForm>
            </div>
        </Section>
    }
}
