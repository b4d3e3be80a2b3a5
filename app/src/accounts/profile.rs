use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::ChangeProfile;
use super::security::Security;
use crate::errors::ErrorPage;
use crate::failure::Failure;
use crate::load::problem_of;
use crate::session::Session;
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
    let problem = problem_of(move || action.value().get());
    let viewer = untrack(|| session.viewer());
    let (name, zone) = viewer.map(|viewer| (viewer.name, viewer.time_zone)).unwrap_or_default();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
        }
    });
    view! {
        <div class="sheet stack">
            <PageHeader title="Profile" />
            <Show when=saved>
                <Alert tone=Tone::Success live=true>"Saved."</Alert>
            </Show>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <Field name="name" label="Your name" value=name autocomplete="name" required=true error=error_of(problem, "name") />
                    <Field
                        name="time_zone"
                        label="Time zone"
                        value=zone
                        required=true
                        hint="As in Europe/Berlin or America/New_York. Due dates that you set are read in it."
                        error=error_of(problem, "time_zone")
                    />
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
