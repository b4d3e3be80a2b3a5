use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::people::AwaitedConfirmation;

use super::spent_link::SpentLink;
use crate::api::account::{ConfirmEmail, look_at_confirmation};
use crate::shell::load::{busy_until_navigation, form_problem, page_resource};
use crate::ui::{Button, ButtonKind, Field, FieldKind, FormActions, FormError, LinkButton, PageHeader, Skeleton, error_of};

/// The page that an emailed link opens. Only the button uses the link up, not the visit: mail programs open links in advance.
#[component]
pub fn Confirm() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let awaited = page_resource(move || token.get(), look_at_confirmation);
    view! {
        <div class="sheet stack">
            <Suspense fallback=|| view! { <Skeleton lines=4 /> }>
                {move || Suspend::new(async move {
                    match awaited.wait().await {
                        Ok(awaited) => view! { <ConfirmForm token=token.get_untracked() awaited /> }.into_any(),
                        Err(failure) => view! {
                            <SpentLink title="This confirmation link doesn’t work anymore" failure>
                                <LinkButton kind=ButtonKind::Primary href=paths::SIGN_IN>"Sign in"</LinkButton>
                                <a class="link" href=paths::SIGN_UP>"Create an account"</a>
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
fn ConfirmForm(token: String, awaited: AwaitedConfirmation) -> impl IntoView {
    let action = ServerAction::<ConfirmEmail>::new();
    let problem = form_problem(move || action.value().get());
    let lead = if awaited.password_needed {
        "Enter the password you chose, and your account is ready."
    } else {
        "One click, and your account is ready."
    };
    let email = awaited.email;
    let password = awaited.password_needed.then(|| {
        view! {
            <Field
                name="password"
                label="Password"
                kind=FieldKind::Password
                autocomplete="current-password"
                required=true
                hint="You signed up in another browser, so we ask once more."
                error=error_of(problem, "password")
            />
        }
    });
    view! {
        <PageHeader title="Confirm your email" lead />
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="token" value=token />
                <p>"Your email: " <strong>{email.clone()}</strong></p>
                <input type="hidden" autocomplete="username" value=email />
                {password}
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                        "Confirm"
                    </Button>
                </FormActions>
            </div>
        </ActionForm>
    }
}
