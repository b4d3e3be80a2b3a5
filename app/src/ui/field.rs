use leptos::{html, prelude::*};

use super::{
    Button, ButtonKind, Glyph,
    binding::{bind_text, first_value},
    field_frame::Frame,
};

/// The kind of input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    Password,
    Number,
    Date,
    /// A local time without a zone. For an instant use [`super::MomentField`].
    DateTime,
    Time,
    Url,
    Tel,
    Search,
}

impl FieldKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Number => "number",
            Self::Date => "date",
            Self::DateTime => "datetime-local",
            Self::Time => "time",
            Self::Url => "url",
            Self::Tel => "tel",
            Self::Search => "search",
        }
    }
}

/// A single-line input with its label, hint and error.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional)] kind: FieldKind,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// The first value of a field that isn't bound.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    #[prop(optional)] inputmode: Option<&'static str>,
    /// The id of a `<datalist>` with suggestions.
    #[prop(optional)]
    list: Option<&'static str>,
    #[prop(optional, into)] min: MaybeProp<String>,
    #[prop(optional, into)] max: MaybeProp<String>,
    #[prop(optional, into)] step: MaybeProp<String>,
    #[prop(optional)] minlength: Option<u32>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] pattern: MaybeProp<String>,
    #[prop(optional)] autofocus: bool,
    /// Whether the label says that it is optional.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label).notes(hint, error).optional(optional);
    let node = NodeRef::<html::Input>::new();
    bind_text(node, bind);
    let revealed = RwSignal::new(false);
    let is_password = kind == FieldKind::Password;
    let input = view! {
        <input
            node_ref=node
            class="input"
            id=frame.id.clone()
            name=name
            type=move || if is_password && revealed.get() { "text" } else { kind.as_str() }
            value=first_value(bind, value)
            required=required
            readonly=readonly
            disabled=move || disabled.get()
            autocomplete=autocomplete
            placeholder=move || placeholder.get()
            inputmode=inputmode
            list=list
            min=move || min.get()
            max=move || max.get()
            step=move || step.get()
            minlength=minlength
            maxlength=maxlength
            pattern=move || pattern.get()
            autofocus=autofocus
            spellcheck=matches!(kind, FieldKind::Email | FieldKind::Password | FieldKind::Url).then_some("false")
            autocapitalize=matches!(kind, FieldKind::Email | FieldKind::Password | FieldKind::Url).then_some("none")
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            on:input=move |event| {
                if let Some(bind) = bind {
                    bind.set(event_target_value(&event));
                }
            }
        />
    };
    if !is_password {
        return frame.wrap(input);
    }
    frame.wrap(view! {
        <div class="input-group">
            {input} <span class="input-end script-only">
                {move || {
                    let (icon, label) = if revealed.get() { (Glyph::EyeOff, "Hide password") } else { (Glyph::Eye, "Show password") };
                    view! { <Button kind=ButtonKind::Quiet icon label on:click=move |_| revealed.update(|revealed| *revealed = !*revealed) /> }
                }}
            </span>
        </div>
    })
}
