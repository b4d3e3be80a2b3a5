use leptos::prelude::*;
use views::content::Finding;

/// A finding: its advice and what it is about, after its line.
#[component]
pub fn FindingItem(finding: Finding, line: AnyView) -> impl IntoView {
    let Finding { message, excerpt, .. } = finding;
    let excerpt = (!excerpt.is_empty()).then(|| view! { <code class="check-excerpt">{excerpt}</code> });
    view! {
        <li class="check-finding">
            {line} <span class="check-words"><span>{message}</span> {excerpt}</span>
        </li>
    }
}
