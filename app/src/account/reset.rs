use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::new_password::NewPasswordField;
use super::spent_link::SpentLink;
use crate::api::account::{ResetPassword, look_at_reset};
use crate::shell::load::{busy_until_navigation, form_problem, page_resource};
use crate::ui::{Button, ButtonKind, FormActions, FormError, LinkButton, PageHeader, Skeleton};

#[component]
pub fn Reset() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let email = page_resource(move || token.get(), look_at_reset);
    view! {
        <div class="sheet stack">
            <Suspense fallback=|| view! { <Skeleton lines=4 /> }>
                {move || Suspend::new(async move {
                    match email.wait().await {
                        Ok(email) => view! { <ResetForm token=token.get_untracked() email /> }.into_any(),
                        Err(failure) => view! {
                            <SpentLink title="This reset link doesn’t work anymore" failure>
                                <LinkButton kind=ButtonKind::Primary href=paths::FORGOT_PASSWORD>"Get a new link"</LinkButton>
                            </SpentLink>
                        }
                        .into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
}

#[component]
fn ResetForm(token: String, email: String) -> impl IntoView {
    let action = ServerAction::<ResetPassword>::new();
    let problem = form_problem(move || action.value().get());
    view! {
        <PageHeader title="Choose a new password" />
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="token" value=token />
                <p>"For " <strong>{email.clone()}</strong></p>
                <input type="hidden" autocomplete="username" value=email />
                <NewPasswordField label="New password" problem />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                        "Set password"
                    </Button>
                </FormActions>
            </div>
        </ActionForm>
    }
}
