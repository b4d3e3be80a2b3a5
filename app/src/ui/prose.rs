use leptos::prelude::*;

/// Rendered Markdown, styled for long reading.
#[component]
pub fn Prose(
    /// Sanitized HTML.
    #[prop(into)]
    html: Signal<String>,
    /// The language of the text, if it may differ from the page's.
    #[prop(optional, into)]
    lang: Option<String>,
) -> impl IntoView {
    let direction = lang.is_some().then_some("auto");
    view! { <div class="prose" lang=lang dir=direction inner_html=move || html.get()></div> }
}
