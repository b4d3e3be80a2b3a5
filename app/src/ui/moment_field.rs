use chrono::{DateTime, SecondsFormat, Utc};
use leptos::{html, prelude::*};

use super::field_frame::Frame;

/// A field for an instant. Typed in the viewer's time zone and sent in UTC, as `2026-11-24T10:00:00Z`; before hydration typed
/// and sent in UTC, as `2026-11-24T10:00`. Empty means none.
#[component]
pub fn MomentField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    #[prop(optional_no_strip)] value: Option<DateTime<Utc>>,
    /// Follows the chosen instant.
    #[prop(optional)]
    bind: Option<RwSignal<Option<DateTime<Utc>>>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    /// Whether the label says that it is optional.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let moment = bind.unwrap_or_else(|| RwSignal::new(value));
    let zone = RwSignal::new(None::<String>);
    let hydrated = move || zone.with(Option::is_some);
    let node = NodeRef::<html::Input>::new();
    let initial = moment.get_untracked().map(|at| at.format("%Y-%m-%dT%H:%M").to_string());
    Effect::new(move |ran: Option<bool>| {
        use super::local_time::{from_input, to_input, zone as zone_name};
        let value = moment.get();
        let Some(input) = node.get() else { return false };
        if ran != Some(true) {
            zone.set(Some(zone_name().unwrap_or_else(|| "your time zone".into())));
        }
        if from_input(&input.value()) != value || ran != Some(true) {
            input.set_value(&value.map(to_input).unwrap_or_default());
        }
        true
    });
    let note = Signal::derive(move || {
        let zone = zone.get().unwrap_or_else(|| "UTC".into());
        Some(hint.get().map_or_else(|| format!("Time zone: {zone}"), |hint| format!("{hint} Time zone: {zone}")))
    });
    let frame = Frame::new(id, &name, label).notes(note.into(), error).optional(optional);
    let field_name = name.clone();
    frame.clone().wrap(view! {
        <input
            node_ref=node
            class="input input-moment"
            type="datetime-local"
            id=frame.id.clone()
            name=move || (!hydrated()).then(|| field_name.clone())
            value=initial
            required=required
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            on:change=move |event| {
                moment.set(super::local_time::from_input(&event_target_value(&event)));
            }
        />
        <input
            type="hidden"
            name=move || hydrated().then(|| name.clone())
            value=move || moment.get().map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
        />
    })
}
