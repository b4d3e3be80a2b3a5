use domain::assessment::Points;
use domain::content::PublicationState;
use domain::content::upload::{Accepted, FileGroup};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use markdown::Kind;
use views::assessment::AssignmentSource;

use crate::shell::returned::{returned_text, returned_texts};
use crate::shell::session::Session;
use crate::teaching::courses::edit_conflict::TheirField;
use crate::teaching::preview::preview;
use crate::teaching::publication::ScheduleField;
use crate::ui::{Checkbox, Choice, Editor, Field, FieldKind, Fieldset, FormError, Problem, RadioGroup, error_of};

/// An assignment's values in its form.
#[derive(Clone, Copy)]
pub struct Form {
    title: RwSignal<String>,
    instructions: RwSignal<String>,
    points: RwSignal<String>,
    due: RwSignal<String>,
    cutoff: RwSignal<String>,
    accepted: [RwSignal<bool>; FileGroup::ALL.len()],
    /// The name of a [`PublicationState`].
    publication: RwSignal<String>,
    publish_at: RwSignal<String>,
    /// The version being edited; none for a new assignment.
    pub version: RwSignal<Option<i64>>,
    /// The saved points.
    saved_points: RwSignal<Option<Points>>,
}

impl Form {
    pub fn empty() -> Self {
        let defaults = Accepted::default();
        Self {
            title: RwSignal::default(),
            instructions: RwSignal::default(),
            points: RwSignal::new("10".to_owned()),
            due: RwSignal::default(),
            cutoff: RwSignal::default(),
            accepted: FileGroup::ALL.map(|group| RwSignal::new(defaults.has(group))),
            publication: RwSignal::new(PublicationState::Published.name().to_owned()),
            publish_at: RwSignal::default(),
            version: RwSignal::default(),
            saved_points: RwSignal::default(),
        }
    }

    pub fn of(source: &AssignmentSource) -> Self {
        let form = Self::empty();
        form.replace(source);
        form
    }

    pub fn replace(self, source: &AssignmentSource) {
        self.title.set(source.row.title.clone());
        self.instructions.set(source.instructions.clone());
        self.points.set(source.row.points.to_string());
        self.due.set(source.due_local.clone());
        self.cutoff.set(source.cutoff_local.clone());
        for (group, accepted) in FileGroup::ALL.into_iter().zip(self.accepted) {
            accepted.set(source.accepted.has(group));
        }
        self.publication.set(source.row.publication.state().name().to_owned());
        self.publish_at.set(source.publish_local.clone());
        self.continue_from(source);
    }

    /// Makes the form's values the next version after this one.
    pub fn continue_from(self, source: &AssignmentSource) {
        self.version.set(Some(source.version));
        self.saved_points.set(Some(source.row.points));
    }

    /// Restores the typed values if the form for `F` came back with them.
    pub fn with_returned<F: ServerFn>(self) -> Self {
        let texts = [
            ("fields[title]", self.title),
            ("fields[instructions]", self.instructions),
            ("fields[points]", self.points),
            ("fields[due]", self.due),
            ("fields[cutoff]", self.cutoff),
            ("fields[publication]", self.publication),
            ("fields[publish_at]", self.publish_at),
        ];
        for (name, text) in texts {
            if let Some(typed) = returned_text::<F>(name) {
                text.set(typed);
            }
        }
        if let Some(chosen) = returned_texts::<F>("fields[accepted][]") {
            for (group, accepted) in FileGroup::ALL.into_iter().zip(self.accepted) {
                accepted.set(chosen.iter().any(|chosen| chosen == group.name()));
            }
        }
        self
    }

    fn accepted(self) -> Accepted {
        let chosen = FileGroup::ALL.into_iter().zip(self.accepted).filter(|(_, accepted)| accepted.get_untracked());
        chosen.map(|(group, _)| group).collect()
    }

    /// Returns the fields in which someone else's version differs from this form.
    pub fn differences(self, theirs: &AssignmentSource) -> Vec<TheirField> {
        let text_field = |label, ours: RwSignal<String>, theirs: &str| {
            (ours.get_untracked() != theirs).then(|| TheirField::line(label, theirs))
        };
        let theirs_published = theirs.row.publication.state();
        let status = match theirs_published {
            PublicationState::Draft => "Hidden from learners".to_owned(),
            PublicationState::Scheduled => format!("Visible to learners from {}", theirs.publish_local.replace('T', " ")),
            PublicationState::Published => "Visible to learners".to_owned(),
        };
        let is_other_time =
            theirs_published == PublicationState::Scheduled && self.publish_at.get_untracked() != theirs.publish_local;
        let is_other_status = is_other_time || self.publication.get_untracked() != theirs_published.name();
        [
            text_field("Title", self.title, &theirs.row.title),
            (self.instructions.get_untracked() != theirs.instructions)
                .then(|| TheirField::text("Instructions", &theirs.instructions)),
            text_field("Points", self.points, &theirs.row.points.to_string()),
            text_field("Due", self.due, &theirs.due_local),
            text_field("Closing", self.cutoff, &theirs.cutoff_local),
            (self.accepted() != theirs.accepted).then(|| TheirField::line("Files", &theirs.accepted.to_string())),
            is_other_status.then(|| TheirField::line("Status", &status)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns whether the points are lower than the saved ones.
    fn is_lowered(self) -> bool {
        let saved_points = self.saved_points.get();
        self.points.with(|points| {
            Points::parse(points).is_ok_and(|points| saved_points.is_some_and(|saved_points| points < saved_points))
        })
    }
}

/// The fields of an assignment, without the form around them.
#[component]
pub fn AssignmentFields(form: Form, #[prop(into)] problem: Signal<Option<Problem>>) -> impl IntoView {
    let session = Session::expect();
    let zone = untrack(|| session.viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    let instructions = form.instructions;
    let preview = preview(instructions, Kind::Page);
    let groups = FileGroup::ALL.into_iter().zip(form.accepted).map(|(group, accepted)| {
        let id = format!("field-accepted-{}", group.name());
        view! { <Checkbox name="fields[accepted][]" id value=group.name() label=group.label() bind=accepted /> }
    });
    view! {
        <FormError problem />
        <Field name="fields[title]" id="field-title" label="Title" bind=form.title required=true error=error_of(problem, "title") />
        <Editor name="fields[instructions]" id="field-instructions" label="Instructions" value=instructions preview error=error_of(problem, "instructions") rows=10 />
        <div class="field-row">
            <Field
                name="fields[points]"
                id="field-points"
                label="Maximum points"
                bind=form.points
                inputmode="decimal"
                required=true
                error=error_of(problem, "points")
            />
            <Field
                name="fields[due]"
                id="field-due"
                label="Due date"
                kind=FieldKind::DateTime
                bind=form.due
                hint=format!("Your time ({zone}). Later work is marked as late.")
                optional=true
                error=error_of(problem, "due")
            />
            <Field
                name="fields[cutoff]"
                id="field-cutoff"
                label="Closing date"
                kind=FieldKind::DateTime
                bind=form.cutoff
                hint="No submissions after this."
                optional=true
                error=error_of(problem, "cutoff")
            />
        </div>
        <Show when=move || form.is_lowered()>
            <Checkbox name="fields[rescale]" id="field-rescale" label="Rescale the grades given so far to the new maximum" />
        </Show>
        <Fieldset legend="Files learners may submit" hint="With none, the assignment takes text only.">
            {groups.collect_view()}
        </Fieldset>
        <PublicationFields form problem />
    }
}

/// The fields that say whether learners see the assignment, and from when on.
#[component]
fn PublicationFields(form: Form, problem: Signal<Option<Problem>>) -> impl IntoView {
    let choices = [
        (PublicationState::Published, "Visible to learners"),
        (PublicationState::Scheduled, "Visible from a set time"),
        (PublicationState::Draft, "Hidden from learners"),
    ];
    let choices = choices.map(|(state, label)| Choice::new(state.name(), label)).to_vec();
    view! {
        <RadioGroup name="fields[publication]" legend="Publication" choices bind=form.publication error=error_of(problem, "publication") />
        <ScheduleField name="fields[publish_at]" id="field-publish-at" label="Set time" bind=form.publish_at problem />
    }
}
