use leptos::prelude::*;

use crate::api::account::time_zones;
use crate::shell::load::page_resource;
use crate::ui::{Button, ButtonKind, Field};

const LIST: &str = "time-zones";

/// A field for a time zone; typing searches the list.
#[component]
pub fn ZoneField(zone: RwSignal<String>, #[prop(into)] error: MaybeProp<String>) -> impl IntoView {
    let zones = page_resource(|| (), |()| time_zones());
    let device = RwSignal::new(None::<String>);
    Effect::new(move |_| device.set(crate::ui::time_zone()));
    let other_device_zone = move || device.get().filter(|device| zone.with(|zone| zone != device));
    view! {
        <div class="stack">
            <Field
                name="time_zone"
                label="Time zone"
                bind=zone
                list=LIST
                autocomplete="off"
                required=true
                hint="Used for dates and deadlines. Type a city, e.g. Berlin."
                error
            />
            <Suspense>
                {move || Suspend::new(async move {
                    let zones = zones.wait().await.unwrap_or_default();
                    view! { <datalist id=LIST>{zones.into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}</datalist> }
                })}
            </Suspense>
            {move || {
                other_device_zone()
                    .map(|device| {
                        view! {
                            <Button kind=ButtonKind::Secondary small=true on:click=move |_| zone.set(device.clone())>
                                "Use this device’s time zone"
                            </Button>
                        }
                    })
            }}
        </div>
    }
}
