use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::ConfirmEmail;
use crate::load::{problem_of, until_left};
use crate::ui::{Button, ButtonKind, FormActions, FormError, PageHeader};

/// Where the mailed link leads. The button uses it up, not the visit: mail programs look at links beforehand.
#[component]
pub fn Confirm() -> impl IntoView {
    let action = ServerAction::<ConfirmEmail>::new();
    let params = use_params_map();
    let token = move || params.with(|params| params.get("token")).unwrap_or_default();
    let problem = problem_of(move || action.value().get());
    view! {
        <div class="sheet stack">
            <PageHeader title="Confirm your address" lead="One click, and your account is ready." />
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="token" value=token />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=until_left(action)>
                            "Confirm my address"
                        </Button>
                    </FormActions>
                    <p class="sheet-foot">"Done already? " <a href="/sign-in">"Sign in"</a> ". If not, you get a new link there."</p>
                </div>
            </ActionForm>
        </div>
    }
}
