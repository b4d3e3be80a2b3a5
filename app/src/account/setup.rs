use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::new_password::NewPasswordField;
use super::zone_field::ZoneField;
use crate::api::account::{SetUp, check_setup};
use crate::shell::load::{Loaded, busy_until_navigation, form_problem, page_resource};
use crate::ui::{Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, error_of};

/// The page that a new school's setup link opens, as printed by the server. It creates the first administrator.
#[component]
pub fn Setup() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let open = page_resource(move || token.get(), check_setup);
    view! {
        <div class="sheet stack">
            <Loaded resource=open children=move |()| view! { <SetupForm token=token.get_untracked() /> } />
        </div>
    }
}

#[component]
fn SetupForm(token: String) -> impl IntoView {
    let action = ServerAction::<SetUp>::new();
    let problem = form_problem(move || action.value().get());
    let zone = RwSignal::new("UTC".to_owned());
    Effect::new(move |_| {
        if zone.get_untracked() == "UTC"
            && let Some(own) = crate::ui::time_zone()
        {
            zone.set(own);
        }
    });
    view! {
        <PageHeader title="Set up DiscoG" lead="Create the first administrator. This link works once." />
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="token" value=token />
                <Field name="name" label="Your name" autocomplete="name" required=true error=error_of(problem, "name") />
                <Field name="email" label="Email" kind=FieldKind::Email autocomplete="email" required=true error=error_of(problem, "email") />
                <NewPasswordField label="Password" problem />
                <ZoneField zone error=error_of(problem, "time_zone") />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                        "Create administrator"
                    </Button>
                </FormActions>
            </div>
        </ActionForm>
    }
}
