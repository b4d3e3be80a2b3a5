use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::ResetPassword;
use crate::load::{problem_of, until_left};
use crate::ui::{Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, error_of};

#[component]
pub fn Reset() -> impl IntoView {
    let action = ServerAction::<ResetPassword>::new();
    let params = use_params_map();
    let token = move || params.with(|params| params.get("token")).unwrap_or_default();
    let problem = problem_of(move || action.value().get());
    view! {
        <div class="sheet stack">
            <PageHeader title="Choose a new password" />
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="token" value=token />
                    <Field
                        name="password"
                        label="New password"
                        kind=FieldKind::Password
                        autocomplete="new-password"
                        required=true
                        hint="At least 10 characters."
                        error=error_of(problem, "password")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=until_left(action)>
                            "Set the password"
                        </Button>
                        <a class="link" href="/forgot">"Ask for a new link"</a>
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}
