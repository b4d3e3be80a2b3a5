use leptos::prelude::*;

use super::field_frame::Frame;

/// A number on a scale, with its value beside the label.
#[component]
pub fn Slider(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    bind: RwSignal<u32>,
    min: u32,
    max: u32,
    #[prop(default = 1)] step: u32,
    /// The unit behind the value, such as `%`.
    unit: &'static str,
) -> impl IntoView {
    let frame = Frame::new(MaybeProp::default(), &name, label);
    let change = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            bind.set(value);
        }
    };
    frame.clone().wrap(view! {
        <div class="slider">
            <input
                type="range"
                id=frame.id.clone()
                name=name
                min=min
                max=max
                step=step
                value=bind.get_untracked()
                prop:value=move || bind.get()
                on:input=change
            />
            <output class="numeric" for=frame.id>
                {move || bind.get()}
                {unit}
            </output>
        </div>
    })
}
