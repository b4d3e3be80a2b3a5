use domain::{AssignmentId, paths};
use leptos::prelude::*;
use views::Edited;
use views::assessment::AssignmentSource;

use super::form::{AssignmentFields, Form};
use crate::api::assignments::{self, source};
use crate::shell::load::{Loaded, form_problem};
use crate::shell::returned::is_stale;
use crate::shell::session::Session;
use crate::teaching::courses::edit_conflict::EditConflict;
use crate::ui::{Breadcrumbs, Button, ButtonKind, Crumb, DraftState, FormActions, PageHeader};

/// The form for an existing assignment.
#[component]
pub fn EditAssignment() -> impl IntoView {
    let source = super::record_from_path("assignment", source);
    view! { <Loaded resource=source children=|source| view! { <Edit source /> } /> }
}

#[component]
fn Edit(source: AssignmentSource) -> impl IntoView {
    let action = ServerAction::<assignments::EditAssignment>::new();
    let problem = form_problem(move || action.value().get());
    let form = Form::of(&source).with_returned::<assignments::EditAssignment>();
    let stale = RwSignal::new(is_stale(action).then(|| (source.clone(), "Someone else".to_owned())));
    Effect::new(move |_| match action.value().get() {
        Some(Ok(Edited::Stale { theirs, by })) => stale.set(Some((theirs, by))),
        Some(Ok(Edited::Saved { .. })) => stale.set(None),
        Some(Err(_)) | None => {}
    });
    let is_saved = move || action.value().with(|value| matches!(value, Some(Ok(Edited::Saved { .. }))));
    let id: AssignmentId = source.row.id;
    let crumbs = vec![
        Crumb::link(paths::TEACHING, "Teaching"),
        Crumb::link(paths::edit_course(&source.row.course_slug), source.row.course_title.clone()),
        Crumb::link(paths::staff_assignments(&source.row.course_slug), "Assignments"),
        Crumb::current(source.row.title.clone()),
    ];
    view! {
        <div class="stack">
            <Breadcrumbs items=crumbs />
            <PageHeader title="Edit assignment" within=source.row.title />
            {move || stale.get().map(|(theirs, by)| view! { <Choice theirs by form stale /> })}
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="version" value=move || form.version.get() />
                    <AssignmentFields form problem />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=Signal::derive(move || action.pending().get() || is_saved())>
                            "Save"
                        </Button>
                        <DraftState key=Session::expect().key(&format!("assignment-{id}")) saved=Signal::derive(is_saved) />
                        <a class="link" href=paths::assignment(id)>
                            "Back without saving"
                        </a>
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}

#[component]
fn Choice(
    theirs: AssignmentSource,
    by: String,
    form: Form,
    stale: RwSignal<Option<(AssignmentSource, String)>>,
) -> impl IntoView {
    let texts = form.differences(&theirs);
    let saved_version = theirs.clone();
    let keep_mine = move || {
        form.continue_from(&saved_version);
        stale.set(None);
    };
    let take_theirs = move || {
        form.replace(&theirs);
        stale.set(None);
    };
    view! { <EditConflict record="assignment" by texts keep_mine take_theirs /> }
}
