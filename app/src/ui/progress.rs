use leptos::prelude::*;

/// How much of something is done.
#[component]
pub fn Progress(
    #[prop(into)] value: Signal<u32>,
    #[prop(default = 100)] max: u32,
    #[prop(into)] label: String,
    /// Keeps the label for those who hear the page.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let percent = move || u64::from(value.get().min(max)) * 100 / u64::from(max.max(1));
    view! {
        <div class="progress">
            <p class="progress-text" class:visually-hidden=hide_label>
                <span>{label.clone()}</span>
                <span class="numeric">{move || format!("{}%", percent())}</span>
            </p>
            <progress value=move || value.get().min(max) max=max aria-label=label></progress>
        </div>
    }
}
