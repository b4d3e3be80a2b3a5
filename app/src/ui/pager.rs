use leptos::prelude::*;

use super::{Glyph, Icon};

/// Steps through a long list. A side without a page shows no link.
#[component]
pub fn Pager(
    #[prop(optional, into)] previous: MaybeProp<String>,
    #[prop(optional, into)] next: MaybeProp<String>,
    /// Such as "1–50 of 212".
    #[prop(optional, into)]
    summary: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label="Pages">
            {move || {
                previous
                    .get()
                    .map(|href| {
                        view! {
                            <a class="button button-secondary pager-previous" rel="prev" href=href>
                                <Icon glyph=Glyph::ArrowLeft />
                                <span>"Previous"</span>
                            </a>
                        }
                    })
            }}
            <span class="pager-summary numeric">{move || summary.get()}</span>
            {move || {
                next.get()
                    .map(|href| {
                        view! {
                            <a class="button button-secondary pager-next" rel="next" href=href>
                                <span>"Next"</span>
                                <Icon glyph=Glyph::ArrowRight />
                            </a>
                        }
                    })
            }}
        </nav>
    }
    .into_any()
}
