use leptos::prelude::*;

use crate::shell::session::Session;
use crate::ui::{Field, FieldKind, Problem, error_of};

/// The field for the time at which something is published, in the viewer's time zone.
#[component]
pub fn ScheduleField(
    #[prop(into)] name: String,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    bind: RwSignal<String>,
    #[prop(into)] problem: Signal<Option<Problem>>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    view! {
        <Field
            name
            id
            label
            kind=FieldKind::DateTime
            bind
            required
            hint=format!("Your time ({zone}).")
            error=error_of(problem, "publish_at")
        />
    }
}
