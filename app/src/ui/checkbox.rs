use leptos::{html, prelude::*};

use super::field_frame::Frame;

/// A checkbox.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// Whether it is checked at first, if not bound.
    #[prop(optional)]
    checked: bool,
    #[prop(optional)] bind: Option<RwSignal<bool>>,
    /// The value sent when checked; `true` if not given.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label).notes(hint, error);
    let node = NodeRef::<html::Input>::new();
    if let Some(bind) = bind {
        Effect::new(move |ran: Option<bool>| {
            let wanted = bind.get();
            let Some(input) = node.get() else { return false };
            if ran != Some(true) && input.checked() != input.default_checked() {
                bind.set(input.checked());
            } else {
                input.set_checked(wanted);
            }
            true
        });
    }
    view! {
        <div class="field check">
            <input
                node_ref=node
                type="checkbox"
                class="check-box"
                id=frame.id.clone()
                name=name
                value=move || value.get().unwrap_or_else(|| "true".into())
                checked=bind.map_or(checked, |bind| bind.get_untracked())
                required=required
                disabled=move || disabled.get()
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                on:change=move |event| {
                    if let Some(bind) = bind {
                        bind.set(event_target_checked(&event));
                    }
                }
            />
            <label for=frame.id.clone() class="check-label">
                {frame.label.clone()}
            </label>
            {frame.hint_line()}
            {frame.error_line()}
        </div>
    }
    .into_any()
}
