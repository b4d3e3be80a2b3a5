use domain::content::Publication;
use leptos::prelude::*;

/// Marks what only the course's staff see; nothing for what is published.
#[component]
pub fn DraftMark(publication: Publication) -> impl IntoView {
    let label = match publication {
        Publication::Draft => "Draft",
        Publication::Scheduled(_) => "Scheduled",
        Publication::Published => return ().into_any(),
    };
    view! { <span class="badge badge-warning">{label}</span> }.into_any()
}
