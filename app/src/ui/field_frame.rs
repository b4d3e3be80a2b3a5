use leptos::prelude::*;

use super::{Glyph, Icon};

/// The label, hint and error around an input, tied to it by ids.
#[derive(Clone)]
pub(super) struct Frame {
    pub id: String,
    pub label: String,
    pub hint: MaybeProp<String>,
    pub error: MaybeProp<String>,
    pub optional: bool,
}

impl Frame {
    pub fn new(id: MaybeProp<String>, name: &str, label: String) -> Self {
        let id = id.get_untracked().unwrap_or_else(|| format!("field-{name}"));
        Self { id, label, hint: MaybeProp::default(), error: MaybeProp::default(), optional: false }
    }

    pub fn notes(mut self, hint: MaybeProp<String>, error: MaybeProp<String>) -> Self {
        self.hint = hint;
        self.error = error;
        self
    }

    pub fn optional(mut self, optional: bool) -> Self {
        self.optional = optional;
        self
    }

    /// Returns the value of `aria-describedby`.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let Self { id, hint, error, .. } = self.clone();
        move || match (hint.get().is_some(), error.get().is_some()) {
            (false, false) => None,
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (true, true) => Some(format!("{id}-error {id}-hint")),
        }
    }

    /// Returns the value of `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + use<> {
        let error = self.error;
        move || error.get().is_some().then_some("true")
    }

    /// Renders the frame around the input.
    pub fn wrap(self, control: impl IntoView + 'static) -> AnyView {
        let Self { id, label, optional, .. } = self.clone();
        view! {
            <div class="field">
                <label for=id class="field-label">
                    {label} {optional.then(|| view! { <span class="field-optional">" (optional)"</span> })}
                </label>
                {self.hint_line()}
                {control.into_any()}
                {self.error_line()}
            </div>
        }
        .into_any()
    }

    pub fn hint_line(&self) -> AnyView {
        let Self { id, hint, .. } = self.clone();
        let id = StoredValue::new(format!("{id}-hint"));
        (move || hint.get().map(|hint| view! { <p class="field-hint" id=id.get_value()>{hint}</p> })).into_any()
    }

    pub fn error_line(&self) -> AnyView {
        let Self { id, error, .. } = self.clone();
        let id = StoredValue::new(format!("{id}-error"));
        (move || {
            error.get().map(|error| {
                view! {
                    <p class="field-error" id=id.get_value()>
                        <Icon glyph=Glyph::Danger />
                        <span>{error}</span>
                    </p>
                }
            })
        })
        .into_any()
    }
}
