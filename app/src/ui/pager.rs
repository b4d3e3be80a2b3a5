use leptos::prelude::*;

use super::{Glyph, Icon};

/// Links to the previous and next page of a list; only where there is one.
#[component]
pub fn Pager(
    #[prop(optional_no_strip, into)] previous: Option<String>,
    #[prop(optional_no_strip, into)] next: Option<String>,
    /// The part that is shown, such as "1–50 of 212".
    #[prop(optional, into)]
    summary: Option<String>,
) -> impl IntoView {
    let previous = previous.map(|href| {
        view! {
            <a class="button button-secondary pager-previous" rel="prev" href=href>
                <Icon glyph=Glyph::ArrowLeft />
                <span>"Previous"</span>
            </a>
        }
    });
    let next = next.map(|href| {
        view! {
            <a class="button button-secondary pager-next" rel="next" href=href>
                <span>"Next"</span>
                <Icon glyph=Glyph::ArrowRight />
            </a>
        }
    });
    view! {
        <nav class="pager" aria-label="Pages">
            {previous}
            <span class="pager-summary numeric">{summary}</span>
            {next}
        </nav>
    }
    .into_any()
}
