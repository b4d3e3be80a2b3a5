use leptos::prelude::*;

/// A placeholder for text that is loading.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: u32) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">"Loading"</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect_view()}
        </div>
    }
}

/// A placeholder for cards that are loading.
#[component]
pub fn SkeletonCards(#[prop(default = 3)] count: u32) -> impl IntoView {
    view! {
        <div class="grid-cards" role="status">
            <span class="visually-hidden">"Loading"</span>
            {(0..count)
                .map(|_| {
                    view! {
                        <div class="card skeleton">
                            <span class="skeleton-line skeleton-title"></span>
                            <span class="skeleton-line"></span>
                            <span class="skeleton-line"></span>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// An indicator for work of unknown length.
#[component]
pub fn Spinner(#[prop(default = "Loading")] label: &'static str) -> impl IntoView {
    view! {
        <span class="spinner" role="status">
            <span class="spinner-ring" aria-hidden="true"></span>
            <span>{label}</span>
        </span>
    }
}
