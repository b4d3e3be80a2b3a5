use domain::CourseId;
use leptos::prelude::*;

use crate::api::release::SetSequential;
use crate::shell::load::form_problem;
use crate::ui::{Button, Checkbox, FormActions, FormError, Section};

/// The switch that opens the lessons of a course one after the other.
#[component]
pub fn SequenceForm(course: CourseId, is_sequential: bool, version: i64, action: ServerAction<SetSequential>) -> impl IntoView {
    let problem = form_problem(move || action.value().get());
    view! {
        <Section title="Order">
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="version" value=version />
                    <Checkbox name="is_sequential" label="Each lesson opens after the one before it is completed" checked=is_sequential />
                    <FormActions>
                        <Button submit=true busy=action.pending()>
                            "Save order"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Section>
    }
}
