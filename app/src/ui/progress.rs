use leptos::prelude::*;

/// How much of something is done.
#[component]
pub fn Progress(
    value: u32,
    #[prop(default = 100)] max: u32,
    #[prop(into)] label: String,
    /// Keeps the label for those who hear the page.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let value = value.min(max);
    let percent = u64::from(value) * 100 / u64::from(max.max(1));
    view! {
        <div class="progress">
            <p class="progress-text" class:visually-hidden=hide_label>
                <span>{label.clone()}</span>
                <span class="numeric">{format!("{percent}%")}</span>
            </p>
            <progress value=value max=max aria-label=label></progress>
        </div>
    }
}
