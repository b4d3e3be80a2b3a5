use domain::people::{Action, allows};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::content::CourseSource;

use super::form::{AssignmentFields, Form};
use crate::api::assignments::CreateAssignment;
use crate::api::courses::read_course;
use crate::shell::error_page::ErrorPage;
use crate::shell::failure::Failure;
use crate::shell::load::{Loaded, busy_until_navigation, form_problem, page_resource};
use crate::shell::once::OnceKey;
use crate::shell::session::Session;
use crate::teaching::courses::head::CourseHead;
use crate::ui::{Button, ButtonKind, DraftState, FormActions, PageHeader};

/// The form for a new assignment.
#[component]
pub fn NewAssignment() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = page_resource(move || slug.get(), read_course);
    view! {
        <Loaded
            resource=course
            children=move |read| {
                if allows(Some(read.standing), Action::EditAssignments) {
                    view! { <New course=read reload=move || course.refetch() /> }.into_any()
                } else {
                    view! { <ErrorPage failure=Failure::forbidden() /> }.into_any()
                }
            }
        />
    }
}

#[component]
fn New(course: CourseSource, #[prop(into)] reload: Callback<()>) -> impl IntoView {
    let action = ServerAction::<CreateAssignment>::new();
    let problem = form_problem(move || action.value().get());
    let form = Form::empty().with_returned::<CreateAssignment>();
    let saved = Signal::derive(move || action.value().with(|value| matches!(value, Some(Ok(_)))));
    let head = RwSignal::new(course.clone());
    view! {
        <div class="stack">
            <CourseHead course=head screen="New assignment" changed=reload />
            <PageHeader title="New assignment" within=course.title />
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=course.id.to_string() />
                    <OnceKey action />
                    <AssignmentFields form problem />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                            "Create assignment"
                        </Button>
                        <DraftState key=Session::expect().key(&format!("new-assignment-{}", course.id)) saved />
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}
