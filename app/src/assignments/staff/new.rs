use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use leptos_router::{LazyRoute, lazy_route};

use super::api::CreateAssignment;
use super::form::AssignmentFields;
use crate::authoring::api::read_course;
use crate::load::{Loaded, problem_of};
use crate::ui::{Breadcrumbs, Button, ButtonKind, Crumb, FormActions, PageHeader};

/// The form for a new assignment.
#[derive(Clone, Copy)]
pub struct NewAssignment {
    course: Resource<Result<domain::course::CourseSource, crate::failure::Failure>>,
}

#[lazy_route]
impl LazyRoute for NewAssignment {
    fn data() -> Self {
        let params = use_params_map();
        let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
        Self { course: Resource::new(move || slug.get(), read_course) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded resource=this.course children=|course| view! { <New course /> } /> }.into_any()
    }
}

#[component]
fn New(course: domain::course::CourseSource) -> impl IntoView {
    let action = ServerAction::<CreateAssignment>::new();
    let problem = problem_of(move || action.value().get());
    let path = format!("/staff/courses/{}", course.slug);
    view! {
        <div class="stack">
            <Breadcrumbs items=vec![
                Crumb::link(path.clone(), course.title),
                Crumb::link(format!("{path}/assignments"), "Assignments"),
                Crumb::here("New"),
            ] />
            <PageHeader title="New assignment" />
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=course.id.to_string() />
                    <AssignmentFields problem />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Set the assignment"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}
