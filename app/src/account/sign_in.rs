use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::visitors_only::only_for_visitors;
use crate::api::sessions::{self, demo_accounts};
use crate::shell::load::{busy_until_navigation, form_problem, page_resource};
use crate::shell::next_step::{NextStep, NextStepInputs};
use crate::shell::returned::returned_text;
use crate::ui::{Alert, Button, ButtonKind, Card, Field, FieldKind, FormActions, FormError, PageHeader, Tone, error_of};

#[component]
pub fn SignIn() -> impl IntoView {
    let action = ServerAction::<sessions::SignIn>::new();
    let query = use_query_map();
    let problem = form_problem(move || action.value().get());
    let email = RwSignal::new(returned_text::<sessions::SignIn>("email").unwrap_or_default());
    let password = RwSignal::new(String::new());
    let has_parameter = move |name: &'static str| move || query.with(|query| query.get(name).is_some());
    let next_step = NextStep::from_query();
    only_for_visitors(next_step);
    view! {
        <div class="sheet stack">
            <PageHeader title="Sign in" />
            <Show when=has_parameter("reset")>
                <Alert tone=Tone::Success>"Your new password is set. You can sign in with it now."</Alert>
            </Show>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <NextStepInputs next_step />
                    <Field name="email" label="Email" kind=FieldKind::Email bind=email autocomplete="username" required=true error=error_of(problem, "email") />
                    <Field
                        name="password"
                        label="Password"
                        kind=FieldKind::Password
                        bind=password
                        autocomplete="current-password"
                        required=true
                        error=error_of(problem, "password")
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                            "Sign in"
                        </Button>
                        <a class="link" href=paths::FORGOT_PASSWORD>"Forgot your password?"</a>
                    </FormActions>
                </div>
            </ActionForm>
            <p class="sheet-foot">"New here? " <a href=move || next_step.with(|next_step| next_step.link_to(paths::SIGN_UP))>"Create an account"</a></p>
        </div>
        <div class="sheet-beside">
            <DemoAccounts email password />
        </div>
    }
}

/// The demo accounts, one click to sign in as each; only in development.
#[component]
fn DemoAccounts(email: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let accounts = page_resource(|| (), |()| demo_accounts());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let accounts = accounts.wait().await.unwrap_or_default();
                let choose = move |account_email: String, account_password: String| {
                    email.set(account_email);
                    password.set(account_password);
                };
                (!accounts.is_empty())
                    .then(|| {
                        view! {
                            <Card title="Demo accounts">
                                <p class="muted">"This is a development server. Everyone’s password is " <code>"discog-demo"</code> "."</p>
                                <ul class="row-list">
                                    {accounts
                                        .into_iter()
                                        .map(|(account_email, role)| {
                                            let email_to_fill = account_email.clone();
                                            view! {
                                                <li class="cluster">
                                                    <span>
                                                        {account_email} <br /> <small class="muted">{role}</small>
                                                    </span>
                                                    <Button small=true on:click=move |_| choose(email_to_fill.clone(), "discog-demo".to_owned())>
                                                        "Fill in"
                                                    </Button>
                                                </li>
                                            }
                                        })
                                        .collect_view()}
                                </ul>
                            </Card>
                        }
                    })
            })}
        </Suspense>
    }
}
