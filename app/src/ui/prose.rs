use leptos::prelude::*;

/// Rendered Markdown, styled for long reading.
#[component]
pub fn Prose(
    /// Sanitized HTML.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    view! { <div class="prose" inner_html=move || html.get()></div> }
}
