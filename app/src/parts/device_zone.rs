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
    let declined = move || LocalDraft::new(session.key("zone"));
    Effect::new(move |_| {
        let own = session.viewer().map(|viewer| viewer.time_zone);
        let other = own.and_then(|own| Some((other_zone(&own)?, own)));
        offered.set(other.filter(|(device, _)| declined().read().as_ref() != Some(device)));
    });
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
        }
    });
    let keep = move |device: &str| {
        declined().write(device);
        offered.set(None);
    };
    move || {
        offered.get().map(|(device, own)| {
            let (here, there) = (city(&device), city(&own));
            let zone = device.clone();
            let shown = if there == "UTC" { there.clone() } else { format!("{there} time") };
            view! {
                <Alert>
                    <ActionForm action>
                        <div class="stack">
                            <FormError problem />
                            <p>{format!("Your device is in {here}, but times are shown in {shown}.")}</p>
                            <input type="hidden" name="time_zone" value=zone />
                            <div class="form-actions">
                                <Button submit=true small=true busy=action.pending()>
                                    {format!("Switch to {here}")}
                                </Button>
                                <Button kind=ButtonKind::Quiet small=true on:click=move |_| keep(&device)>
                                    {format!("Keep {there}")}
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
