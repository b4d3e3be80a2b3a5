use leptos::prelude::*;

/// A progress bar.
#[component]
pub fn Progress(
    value: u32,
    #[prop(default = 100)] max: u32,
    #[prop(into)] label: String,
    /// Whether only screen readers get the label.
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
