use domain::assignment::{AssignmentSource, AssignmentState};
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{Checkbox, Editor, Field, FieldKind, FormError, Problem, error_of};

/// The fields of an assignment; what surrounds them decides what is done with them.
#[component]
pub fn AssignmentFields(
    #[prop(optional_no_strip)] source: Option<AssignmentSource>,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let session = Session::expect();
    let zone = untrack(|| session.viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    let published = source.as_ref().is_none_or(|source| source.row.state == AssignmentState::Published);
    let instructions = RwSignal::new(source.as_ref().map(|source| source.instructions.clone()).unwrap_or_default());
    let preview =
        Memo::new(move |_| instructions.with(|text| domain::markdown::render(text, &domain::markdown::Options::default()).html));
    let of = |field: fn(&AssignmentSource) -> String| source.as_ref().map(field).unwrap_or_default();
    view! {
        <FormError problem />
        <Field name="fields[title]" id="field-title" label="Title" value=of(|source| source.row.title.clone()) required=true error=error_of(problem, "title") />
        <Editor name="fields[instructions]" id="field-instructions" label="Instructions" value=instructions preview error=error_of(problem, "instructions") rows=10 />
        <div class="field-row">
            <Field
                name="fields[points]"
                id="field-points"
                label="Points"
                value=source.as_ref().map_or_else(|| "10".to_owned(), |source| source.row.points.to_string())
                inputmode="decimal"
                required=true
                hint="The most a submission can get."
                error=error_of(problem, "points")
            />
            <Field
                name="fields[due]"
                id="field-due"
                label="Due date"
                kind=FieldKind::DateTime
                value=of(|source| source.due_local.clone())
                hint=format!("Your time ({zone}). Later work is marked as late.")
                optional=true
                error=error_of(problem, "due")
            />
            <Field
                name="fields[cutoff]"
                id="field-cutoff"
                label="Cutoff date"
                kind=FieldKind::DateTime
                value=of(|source| source.cutoff_local.clone())
                hint="After it nothing can be handed in."
                optional=true
                error=error_of(problem, "cutoff")
            />
        </div>
        <Checkbox name="fields[publish]" label="Learners see it" checked=published />
    }
}
