use domain::learning::release::ReleaseRule;
use leptos::prelude::*;
use views::content::ReleaseBoard;

use crate::ui::Time;

/// A rule in words, for the people who set it.
#[component]
pub fn RuleWords(rule: ReleaseRule, board: StoredValue<ReleaseBoard>) -> impl IntoView {
    match rule {
        ReleaseRule::From { at } => view! {
            <span>
                "From " <Time at />
            </span>
        }
        .into_any(),
        ReleaseRule::Enrolled { days: 1 } => view! { <span>"1 day after enrolling"</span> }.into_any(),
        ReleaseRule::Enrolled { days } => view! { <span>{format!("{days} days after enrolling")}</span> }.into_any(),
        other => view! { <span>{board.with_value(|board| words(other, board))}</span> }.into_any(),
    }
}

/// A part that is gone is named as such: it holds nothing back any more.
fn words(rule: ReleaseRule, board: &ReleaseBoard) -> String {
    let lessons = || board.modules.iter().flat_map(|module| &module.lessons);
    match rule {
        ReleaseRule::Lesson { lesson } => match lessons().find(|other| other.id == lesson) {
            Some(lesson) => format!("After the lesson “{}” is completed", lesson.title),
            None => "After a lesson that was removed".to_owned(),
        },
        ReleaseRule::Module { module } => match board.modules.iter().find(|other| other.id == module) {
            Some(module) => format!("After the module “{}” is completed", module.title),
            None => "After a module that was removed".to_owned(),
        },
        ReleaseRule::Score { assignment, at_least } => match board.assignments.iter().find(|other| other.id == assignment) {
            Some(assignment) => format!("After at least {at_least} in “{}”", assignment.title),
            None => format!("After at least {at_least} in an assignment"),
        },
        ReleaseRule::From { .. } | ReleaseRule::Enrolled { .. } => String::new(),
    }
}
