use domain::learning::release::Part;
use domain::people::{Action, allows};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::content::{CourseSource, ReleaseBoard};

use super::add_rule::AddRuleForm;
use super::learner::LearnerSection;
use super::new_rule::NewRule;
use super::part::PartRules;
use super::sequence::SequenceForm;
use crate::api::courses::read_course;
use crate::api::release::{AddReleaseRule, RemoveReleaseRule, SetSequential, read_release};
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::teaching::courses::done::when_done;
use crate::teaching::courses::head::CourseHead;
use crate::ui::{EmptyState, FormError, PageHeader, Section};

/// The actions that change the rules of a course.
#[derive(Clone, Copy)]
pub struct Actions {
    pub add: ServerAction<AddReleaseRule>,
    pub remove: ServerAction<RemoveReleaseRule>,
    pub sequence: ServerAction<SetSequential>,
}

/// When learners may open the modules and lessons of a course, and what is locked for one of them.
#[component]
pub fn ReleaseScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = page_resource(move || slug.get(), read_course);
    let reload = Callback::new(move |()| course.refetch());
    let parts = move |course: CourseSource| {
        let head = RwSignal::new(course.clone());
        let may = |action| allows(Some(course.standing), action);
        view! {
            <CourseHead course=head screen="Release rules" changed=reload />
            <PageHeader
                title="Release rules"
                within=course.title.clone()
                lead="Learners see which lessons are locked and what opens them. Staff can open everything."
            />
            {may(Action::EditContent).then(|| view! { <Board course=course.slug.clone() /> })}
            {may(Action::Grade).then(|| view! { <LearnerSection course=course.slug.clone() /> })}
        }
    };
    view! {
        <div class="stack">
            <Loaded resource=course children=parts />
        </div>
    }
}

/// The rules of the course with this slug.
#[component]
fn Board(course: String) -> impl IntoView {
    let board = page_resource(move || course.clone(), read_release);
    let actions = Actions { add: ServerAction::new(), remove: ServerAction::new(), sequence: ServerAction::new() };
    let new_rule = NewRule::begin();
    when_done(
        actions.add,
        || "Rule added",
        move || {
            new_rule.clear();
            board.refetch();
        },
    );
    when_done(actions.remove, || "Rule removed", move || board.refetch());
    when_done(actions.sequence, || "Saved", move || board.refetch());
    view! {
        <FormError problem=form_problem(move || actions.remove.value().get()) />
        <Loaded resource=board children=move |board| view! { <Rules board actions new_rule /> } />
    }
}

#[component]
fn Rules(board: ReleaseBoard, actions: Actions, new_rule: NewRule) -> impl IntoView {
    let ReleaseBoard { course, is_sequential, version, .. } = board;
    let stored = StoredValue::new(board.clone());
    let remove = actions.remove;
    let parts: Vec<_> = board
        .modules
        .into_iter()
        .flat_map(|module| {
            let lessons = module.lessons.into_iter();
            let lessons = lessons.map(|lesson| (Part::Lesson(lesson.id), lesson.title, lesson.rules, lesson.version));
            [(Part::Module(module.id), module.title, module.rules, module.version)].into_iter().chain(lessons)
        })
        .collect();
    let has_rules = parts.iter().any(|(_, _, rules, _)| !rules.is_empty());
    let parts = parts
        .into_iter()
        .map(|(part, title, rules, version)| view! { <PartRules part title rules version board=stored remove /> })
        .collect_view();
    view! {
        <SequenceForm course is_sequential version action=actions.sequence />
        <Section title="Rules">
            <div class="stack">
                {(!has_rules)
                    .then(|| {
                        view! {
                            <EmptyState title="No rules yet">
                                "Modules and lessons are open as soon as they are published. Add a rule to open one later, or after something else."
                            </EmptyState>
                        }
                    })}
                {parts}
            </div>
        </Section>
        <AddRuleForm board=stored action=actions.add rule=new_rule />
    }
}
