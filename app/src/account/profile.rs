use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::security::Security;
use super::zone_field::ZoneField;
use crate::api::account::ChangeProfile;
use crate::parts::DeviceZone;
use crate::shell::error_page::ErrorPage;
use crate::shell::failure::Failure;
use crate::shell::load::form_problem;
use crate::shell::session::Session;
use crate::ui::{Alert, Button, ButtonKind, Field, FormActions, FormError, PageHeader, Tone, error_of};

#[component]
pub fn Profile() -> impl IntoView {
    let session = Session::expect();
    let signed_in = session.signed_in();
    move || {
        if signed_in.get() {
            view! { <ProfileForm /> }.into_any()
        } else {
            view! { <ErrorPage failure=Failure::sign_in_needed() /> }.into_any()
        }
    }
}

#[component]
fn ProfileForm() -> impl IntoView {
    let session = Session::expect();
    let action = ServerAction::<ChangeProfile>::new();
    let query = use_query_map();
    let saved = move || query.with(|query| query.get("saved").is_some());
    let problem = form_problem(move || action.value().get());
    let viewer = untrack(|| session.viewer());
    let (name, email, zone) = viewer.map(|viewer| (viewer.name, viewer.email, viewer.time_zone)).unwrap_or_default();
    let zone = RwSignal::new(zone);
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
        }
    });
    // The notice or another tab may change it.
    Effect::new(move |before: Option<Option<String>>| {
        let now = session.viewer().map(|viewer| viewer.time_zone);
        if let Some(now) = now.clone().filter(|_| before.is_some_and(|before| before != now)) {
            zone.set(now);
        }
        now
    });
    view! {
        <div class="sheet stack">
            <PageHeader title="Profile" />
            <Show when=saved>
                <Alert tone=Tone::Success live=true>"Profile saved"</Alert>
            </Show>
            <DeviceZone />
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <p>"Your email: " <strong>{email}</strong></p>
                    <Field name="name" label="Your name" value=name autocomplete="name" required=true hint="Shown to others in your courses." error=error_of(problem, "name") />
                    <ZoneField zone error=error_of(problem, "time_zone") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Save"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
            <Security />
        </div>
    }
}
