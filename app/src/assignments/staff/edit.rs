use domain::AssignmentId;
use domain::assignment::AssignmentSource;
use leptos::prelude::*;

use super::api::{self, source};
use super::form::AssignmentFields;
use crate::load::{Loaded, problem_of};
use crate::ui::{Breadcrumbs, Button, ButtonKind, Crumb, FormActions, PageHeader};

/// The form for an assignment that is there.
#[component]
pub fn EditAssignment() -> impl IntoView {
    let source = super::of_path("assignment", source);
    view! { <Loaded resource=source children=|source| view! { <Edit source /> } /> }
}

#[component]
fn Edit(source: AssignmentSource) -> impl IntoView {
    let action = ServerAction::<api::EditAssignment>::new();
    let problem = problem_of(move || action.value().get());
    let id: AssignmentId = source.row.id;
    let path = format!("/staff/courses/{}/assignments", source.row.course_slug);
    view! {
        <div class="stack">
            <Breadcrumbs items=vec![Crumb::link(path, "Assignments"), Crumb::here(source.row.title.clone())] />
            <PageHeader title="Edit assignment" within=source.row.title.clone() />
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="version" value=source.version />
                    <AssignmentFields source=Some(source) problem />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Save"
                        </Button>
                        <a class="link" href=format!("/assignments/{id}")>
                            "Back without saving"
                        </a>
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}
