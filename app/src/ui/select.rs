use leptos::{html, prelude::*};

use super::{
    Glyph, Icon,
    binding::{bind_text, first_value},
    field_frame::Frame,
};

/// One of the options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A choice of one among many, in a drop-down list.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// The value selected at first, if not bound.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    /// An empty first choice, such as "Choose a course".
    #[prop(optional, into)]
    prompt: MaybeProp<String>,
    /// Whether the label says that it is optional.
    #[prop(optional)]
    optional: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label).notes(hint, error).optional(optional);
    let node = NodeRef::<html::Select>::new();
    bind_text(node, bind);
    let initial = StoredValue::new(first_value(bind, value));
    let option = move |choice: Choice| {
        let selected = initial.with_value(|initial| initial.as_ref() == Some(&choice.value));
        view! {
            <option value=choice.value selected=selected>
                {choice.label}
            </option>
        }
    };
    frame.clone().wrap(view! {
        <div class="select">
            <select
                node_ref=node
                class="input"
                id=frame.id.clone()
                name=name
                required=required
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                on:change=move |event| {
                    let value = event_target_value(&event);
                    if let Some(bind) = bind {
                        bind.set(value.clone());
                    }
                    if let Some(on_change) = on_change {
                        on_change.run(value);
                    }
                }
            >
                {move || prompt.get().map(|prompt| view! { <option value="">{prompt}</option> })}
                {move || choices.get().into_iter().map(option).collect_view()}
            </select>
            <Icon glyph=Glyph::ChevronDown />
        </div>
    })
}
