use leptos::prelude::*;

use crate::api::account::UseTimeZone;
use crate::shell::load::form_problem;
use crate::shell::session::Session;
use crate::ui::{Alert, Button, ButtonKind, FormError, LocalDraft, other_zone};

/// Offers the device's time zone when its clock differs from the account's zone, until someone declines.
#[component]
pub fn DeviceZone() -> impl IntoView {
    let session = Session::expect();
    let action = ServerAction::<UseTimeZone>::new();
    let problem = form_problem(move || action.value().get());
    let offered = RwSignal::new(None::<(String, String)>);
    let declined_zone = move || LocalDraft::new(session.key("zone"));
    Effect::new(move |_| {
        let account_zone = session.viewer().map(|viewer| viewer.time_zone);
        let other = account_zone.and_then(|account_zone| Some((other_zone(&account_zone)?, account_zone)));
        offered.set(other.filter(|(device, _)| declined_zone().read().as_ref() != Some(device)));
    });
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
        }
    });
    let decline = move |device: &str| {
        declined_zone().write(device);
        offered.set(None);
    };
    move || {
        offered.get().map(|(device, account_zone)| {
            let (device_city, account_city) = (city(&device), city(&account_zone));
            let zone = device.clone();
            let current_zone = if account_city == "UTC" { account_city.clone() } else { format!("{account_city} time") };
            view! {
                <Alert>
                    <ActionForm action>
                        <div class="stack">
                            <FormError problem />
                            <p>{format!("Your device is in {device_city}, but times are shown in {current_zone}.")}</p>
                            <input type="hidden" name="time_zone" value=zone />
                            <div class="form-actions">
                                <Button submit=true small=true busy=action.pending()>
                                    {format!("Switch to {device_city}")}
                                </Button>
                                <Button kind=ButtonKind::Quiet small=true on:click=move |_| decline(&device)>
                                    {format!("Keep {account_city}")}
                                </Button>
                            </div>
                        </div>
                    </ActionForm>
                </Alert>
            }
        })
    }
}

/// Returns the city in a zone's name: `New York` for `America/New_York`.
fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}
