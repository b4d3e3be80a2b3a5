use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::Register;
use crate::load::problem_of;
use crate::ui::{Alert, Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, Tone, error_of};

#[component]
pub fn SignUp() -> impl IntoView {
    let query = use_query_map();
    let sent = move || query.with(|query| query.get("sent").is_some());
    view! {
        <div class="sheet stack">
            <PageHeader title="Create an account" />
            <Show when=sent fallback=|| view! { <SignUpForm /> }>
                <Alert tone=Tone::Success title="Look into your mail">
                    "We have sent you a link. Open it to confirm your address, then you can sign in. If nothing comes within some minutes, look into the spam folder, or sign up again."
                </Alert>
            </Show>
        </div>
    }
}

#[component]
fn SignUpForm() -> impl IntoView {
    let action = ServerAction::<Register>::new();
    let problem = problem_of(move || action.value().get());
    let zone = RwSignal::new("UTC".to_owned());
    Effect::new(move |_| {
        if let Some(own) = crate::ui::time_zone() {
            zone.set(own);
        }
    });
    view! {
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="time_zone" prop:value=zone value="UTC" />
                <Field name="name" label="Your name" autocomplete="name" required=true hint="As others in a course will see it." error=error_of(problem, "name") />
                <Field name="email" label="E-mail address" kind=FieldKind::Email autocomplete="email" required=true error=error_of(problem, "email") />
                <Field
                    name="password"
                    label="Password"
                    kind=FieldKind::Password
                    autocomplete="new-password"
                    required=true
                    hint="At least 10 characters. A short sentence is easy to remember and hard to guess."
                    error=error_of(problem, "password")
                />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                        "Create account"
                    </Button>
                </FormActions>
                <p class="sheet-foot">"You have one already? " <a href="/sign-in">"Sign in"</a></p>
            </div>
        </ActionForm>
    }
}
