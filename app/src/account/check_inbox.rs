use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::account::{SendAgain, registered_email};
use crate::shell::load::{form_problem, page_resource};
use crate::shell::next_step::{NextStep, NextStepInputs};
use crate::ui::{Alert, Button, FormError, PageHeader, Tone};

/// The page after signing up: where the link was sent, and what to do if it doesn't arrive.
#[component]
pub fn CheckInbox() -> impl IntoView {
    let action = ServerAction::<SendAgain>::new();
    let problem = form_problem(move || action.value().get());
    let query = use_query_map();
    let next_step = NextStep::from_query();
    let again = move || query.with(|query| query.get("sent").is_some_and(|sent| sent == "again"));
    let email = page_resource(|| (), |()| registered_email());
    view! {
        <PageHeader title="Check your inbox" />
        <Show when=again>
            <Alert tone=Tone::Success live=true>"We’ve sent it again."</Alert>
        </Show>
        <Suspense>
            {move || Suspend::new(async move {
                let email = email.wait().await.ok().flatten();
                let to = email.map_or_else(|| "your email".into_any(), |email| view! { <strong>{email}</strong> }.into_any());
                view! {
                    <p>"We sent an email to " {to} ". Open its link within three days to confirm it."</p>
                }
            })}
        </Suspense>
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <NextStepInputs next_step />
                <p>"Nothing after a few minutes? Check your spam folder or send it again."</p>
                <div class="form-actions">
                    <Button submit=true busy=action.pending()>
                        "Send it again"
                    </Button>
                    <a class="link" href=move || next_step.with(|next_step| next_step.link_to(paths::SIGN_UP))>"Use another email"</a>
                </div>
            </div>
        </ActionForm>
    }
}
