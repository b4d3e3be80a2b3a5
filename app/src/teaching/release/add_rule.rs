use domain::learning::release::{Part, RuleKind};
use leptos::prelude::*;
use views::content::ReleaseBoard;

use super::new_rule::NewRule;
use crate::api::release::AddReleaseRule;
use crate::shell::load::form_problem;
use crate::shell::session::Session;
use crate::ui::{Button, Choice, Field, FieldKind, FormActions, FormError, Problem, Section, Select, error_of};

/// The form for a new rule.
#[component]
pub fn AddRuleForm(board: StoredValue<ReleaseBoard>, action: ServerAction<AddReleaseRule>, rule: NewRule) -> impl IntoView {
    let problem = form_problem(move || action.value().get());
    let parts = board.with_value(part_choices);
    view! {
        <Section title="Add a rule">
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <Select
                        name="part"
                        label="Module or lesson"
                        choices=parts
                        bind=rule.part
                        prompt="Choose one"
                        required=true
                        error=error_of(problem, "part")
                    />
                    <Select name="rule[kind]" id="field-kind" label="Learners can open it" choices=kinds() bind=rule.kind error=error_of(problem, "rules") />
                    <RuleFields rule board problem />
                    <FormActions>
                        <Button submit=true busy=action.pending()>
                            "Add rule"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Section>
    }
}

fn kinds() -> Vec<Choice> {
    RuleKind::ALL.map(|kind| Choice::new(kind.name(), label(kind))).to_vec()
}

/// Returns the modules, each followed by its lessons.
fn part_choices(board: &ReleaseBoard) -> Vec<Choice> {
    let of_module = board.modules.iter().flat_map(|module| {
        let lessons = module.lessons.iter();
        let lessons = lessons.map(|lesson| Choice::new(Part::Lesson(lesson.id).to_string(), format!("– {}", lesson.title)));
        [Choice::new(Part::Module(module.id).to_string(), format!("Module “{}”", module.title))].into_iter().chain(lessons)
    });
    of_module.collect()
}

/// The fields of the chosen kind. Until the app runs, all are there.
#[component]
fn RuleFields(rule: NewRule, board: StoredValue<ReleaseBoard>, problem: Signal<Option<Problem>>) -> impl IntoView {
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    let runs = RwSignal::new(false);
    Effect::new(move |_| runs.set(true));
    let is_other = move |wanted: RuleKind| runs.get() && rule.kind.with(|kind| kind != wanted.name());
    let lessons = board.with_value(|board| {
        let lessons = board.modules.iter().flat_map(|module| &module.lessons);
        lessons.map(|lesson| Choice::new(lesson.id.to_string(), &lesson.title)).collect::<Vec<_>>()
    });
    let modules = board.with_value(|board| {
        board.modules.iter().map(|module| Choice::new(module.id.to_string(), &module.title)).collect::<Vec<_>>()
    });
    let assignments = board.with_value(|board| {
        board.assignments.iter().map(|assignment| Choice::new(assignment.id.to_string(), &assignment.title)).collect::<Vec<_>>()
    });
    view! {
        <div hidden=move || is_other(RuleKind::From)>
            <Field
                name="rule[at]"
                id="field-at"
                label="From"
                bind=rule.at
                kind=FieldKind::DateTime
                hint=format!("Your time ({zone}).")
                error=error_of(problem, "at")
            />
        </div>
        <div hidden=move || is_other(RuleKind::Enrolled)>
            <Field name="rule[days]" id="field-days" label="Days after enrolling" bind=rule.days inputmode="numeric" error=error_of(problem, "days") />
        </div>
        <div hidden=move || is_other(RuleKind::Lesson)>
            <Select name="rule[lesson]" id="field-lesson" label="Lesson" bind=rule.lesson choices=lessons prompt="Choose a lesson" error=error_of(problem, "lesson") />
        </div>
        <div hidden=move || is_other(RuleKind::Module)>
            <Select name="rule[module]" id="field-module" label="Module" bind=rule.module choices=modules prompt="Choose a module" error=error_of(problem, "module") />
        </div>
        <div class="stack" hidden=move || is_other(RuleKind::Score)>
            <Select
                name="rule[assignment]"
                id="field-assignment"
                label="Assignment"
                bind=rule.assignment
                choices=assignments
                prompt="Choose an assignment"
                error=error_of(problem, "assignment")
            />
            <Field
                name="rule[score]"
                id="field-score"
                label="Lowest score"
                bind=rule.score
                hint="Points such as 7.5, or a percentage such as 50 %."
                error=error_of(problem, "score")
            />
        </div>
    }
}

const fn label(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::From => "From a date",
        RuleKind::Enrolled => "Some days after enrolling",
        RuleKind::Lesson => "After a lesson is completed",
        RuleKind::Module => "After a module is completed",
        RuleKind::Score => "After a score in an assignment",
    }
}
