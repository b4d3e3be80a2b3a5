use domain::paths;
use leptos::prelude::*;

/// The logo and name, linked to the home page.
#[component]
pub fn Brand(
    /// The current part of the product.
    #[prop(optional_no_strip)]
    area: Option<&'static str>,
    /// Home is the catalog for a visitor, otherwise the viewer's courses.
    is_visitor: Memo<bool>,
) -> impl IntoView {
    view! {
        <span class="brand-row">
            <a class="brand" href=move || if is_visitor.get() { paths::ROOT } else { paths::MY_LEARNING }>
                <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                    <circle class="brand-disc" cx="16" cy="16" r="15"></circle>
                    <path class="brand-groove" d="M16 5.500a10.5 10.5 0 0 1 10.5 10.500M16 26.500A10.5 10.5 0 0 1 5.5 16"></path>
                    <path class="brand-page" d="M16 12.500c-2-1.300-4.200-1.700-6.5-1.700v9.400c2.300 0 4.5.4 6.5 1.700 2-1.300 4.200-1.700 6.5-1.700v-9.400c-2.300 0-4.5.4-6.5 1.700z"></path>
                    <path class="brand-spine" d="M16 12.500v9.400"></path>
                </svg>
                <span class="brand-name">"Disco" <span class="brand-g">"G"</span></span>
            </a>
            {area.map(|area| view! { <span class="brand-area">{area}</span> })}
        </span>
    }
}
