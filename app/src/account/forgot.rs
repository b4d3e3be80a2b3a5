use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::account::AskReset;
use crate::shell::load::form_problem;
use crate::ui::{Alert, Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, Tone, error_of};

#[component]
pub fn Forgot() -> impl IntoView {
    let action = ServerAction::<AskReset>::new();
    let query = use_query_map();
    let sent = move || query.with(|query| query.get("sent").is_some());
    let problem = form_problem(move || action.value().get());
    view! {
        <div class="sheet stack">
            <PageHeader title="Reset your password" lead="Enter your email and we’ll send you a link." />
            <Show when=sent>
                <Alert tone=Tone::Success title="Check your inbox">
                    "If there is an account with that email, a link is on its way. It works for one hour."
                </Alert>
            </Show>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <Field name="email" label="Email" kind=FieldKind::Email autocomplete="username" required=true error=error_of(problem, "email") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Send the link"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}
