use leptos::prelude::*;

use super::{Choice, binding::first_value, field_frame::Frame};

/// A choice of one among a few, all of them visible.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    /// The value chosen at first, if not bound.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let frame = Frame::new(MaybeProp::default(), &name, legend).notes(hint, error);
    let initial = first_value(bind, value);
    let group_id = frame.id.clone();
    let radio = move |(index, choice): (usize, Choice)| {
        let id = if index == 0 { group_id.clone() } else { format!("{group_id}-{index}") };
        let checked = initial.as_ref() == Some(&choice.value);
        let chosen = choice.value.clone();
        let is_chosen = choice.value.clone();
        view! {
            <div class="check">
                <input
                    type="radio"
                    class="check-box"
                    id=id.clone()
                    name=name.clone()
                    value=choice.value
                    checked=checked
                    prop:checked=move || bind.map_or(checked, |bind| bind.with(|value| *value == is_chosen))
                    required=required
                    on:change=move |_| {
                        if let Some(bind) = bind {
                            bind.set(chosen.clone());
                        }
                    }
                />
                <label for=id class="check-label">
                    {choice.label}
                </label>
            </div>
        }
    };
    let radios = choices.into_iter().enumerate().map(radio).collect_view();
    view! {
        <fieldset class="fieldset" aria-describedby=frame.described_by() aria-invalid=frame.invalid()>
            <legend class="field-label">{frame.label.clone()}</legend>
            {frame.hint_line()}
            {radios}
            {frame.error_line()}
        </fieldset>
    }
    .into_any()
}
