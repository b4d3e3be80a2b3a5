use leptos::prelude::*;

use crate::ui::{Field, FieldKind, Problem, error_of};

/// The field for choosing a new password, for a form that names it `password`.
#[component]
pub fn NewPasswordField(label: &'static str, problem: Signal<Option<Problem>>) -> impl IntoView {
    view! {
        <Field
            name="password"
            label
            kind=FieldKind::Password
            autocomplete="new-password"
            required=true
            hint="At least 10 characters. A short sentence is easy to remember and hard to guess."
            error=error_of(problem, "password")
        />
    }
}
