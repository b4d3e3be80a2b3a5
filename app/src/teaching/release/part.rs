use domain::learning::release::{Part, ReleaseRules};
use leptos::prelude::*;
use views::content::ReleaseBoard;

use super::words::RuleWords;
use crate::api::release::RemoveReleaseRule;
use crate::ui::{Button, ButtonKind, Glyph};

/// The rules of a module or lesson, each with a button that removes it; nothing without rules.
#[component]
pub fn PartRules(
    part: Part,
    title: String,
    rules: ReleaseRules,
    version: i64,
    board: StoredValue<ReleaseBoard>,
    remove: ServerAction<RemoveReleaseRule>,
) -> impl IntoView {
    if rules.is_empty() {
        return ().into_any();
    }
    let kind = if matches!(part, Part::Module(_)) { "Module" } else { "Lesson" };
    let heading = format!("{kind} “{title}”");
    let remove_label = format!("Remove rule of {title}");
    let list = rules
        .as_slice()
        .iter()
        .enumerate()
        .map(|(number, rule)| {
            let rule = *rule;
            let label = remove_label.clone();
            view! {
                <li class="cluster">
                    <RuleWords rule board />
                    <ActionForm action=remove>
                        <input type="hidden" name="part" value=part.to_string() />
                        <input type="hidden" name="number" value=number.to_string() />
                        <input type="hidden" name="version" value=version.to_string() />
                        <Button kind=ButtonKind::Quiet small=true submit=true icon=Glyph::Trash label />
                    </ActionForm>
                </li>
            }
        })
        .collect_view();
    view! {
        <section id=part.to_string() class="stack">
            <h3>{heading}</h3>
            <ul class="plain-list">{list}</ul>
        </section>
    }
    .into_any()
}
