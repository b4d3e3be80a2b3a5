use leptos::prelude::*;

/// Rendered Markdown, set for long reading.
#[component]
pub fn Prose(
    /// Sanitised HTML.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    view! { <div class="prose" inner_html=move || html.get()></div> }
}
