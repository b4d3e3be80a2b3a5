use domain::learning::release::RuleKind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::release::AddReleaseRule;
use crate::shell::returned::returned_text;

/// The fields of a new rule. They outlive the form, which is made again whenever the rules are read again.
#[derive(Clone, Copy)]
pub struct NewRule {
    pub part: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub at: RwSignal<String>,
    pub days: RwSignal<String>,
    pub lesson: RwSignal<String>,
    pub module: RwSignal<String>,
    pub assignment: RwSignal<String>,
    pub score: RwSignal<String>,
}

impl NewRule {
    /// Begins with what a refused form had, or with the module or lesson that the query chooses.
    pub fn begin() -> Self {
        let query = use_query_map();
        let returned = |name| returned_text::<AddReleaseRule>(name);
        let typed = |name| RwSignal::new(returned(name).unwrap_or_default());
        let part = returned("part").or_else(|| query.with_untracked(|query| query.get("part")));
        Self {
            part: RwSignal::new(part.unwrap_or_default()),
            kind: RwSignal::new(returned("rule[kind]").unwrap_or_else(|| RuleKind::From.name().to_owned())),
            at: typed("rule[at]"),
            days: typed("rule[days]"),
            lesson: typed("rule[lesson]"),
            module: typed("rule[module]"),
            assignment: typed("rule[assignment]"),
            score: typed("rule[score]"),
        }
    }

    /// Empties the form for another rule; the kind stays.
    pub fn clear(self) {
        for typed in [self.part, self.at, self.days, self.lesson, self.module, self.assignment, self.score] {
            typed.set(String::new());
        }
    }
}
