use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::AskReset;
use crate::load::problem_of;
use crate::ui::{Alert, Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, Tone, error_of};

#[component]
pub fn Forgot() -> impl IntoView {
    let action = ServerAction::<AskReset>::new();
    let query = use_query_map();
    let sent = move || query.with(|query| query.get("sent").is_some());
    let problem = problem_of(move || action.value().get());
    view! {
        <div class="sheet stack">
            <PageHeader title="A new password" lead="Tell us your address, and we send you a link to choose a new password." />
            <Show when=sent>
                <Alert tone=Tone::Success>"If that address has an account, a link is on its way. It is good for one hour."</Alert>
            </Show>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <Field name="email" label="E-mail address" kind=FieldKind::Email autocomplete="username" required=true error=error_of(problem, "email") />
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
