use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::check_inbox::CheckInbox;
use super::new_password::NewPasswordField;
use super::visitors_only::only_for_visitors;
use crate::api::account::Register;
use crate::shell::load::form_problem;
use crate::shell::next_step::{NextStep, NextStepInputs};
use crate::shell::returned::returned_text;
use crate::ui::{Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, error_of};

#[component]
pub fn SignUp() -> impl IntoView {
    let query = use_query_map();
    let sent = Memo::new(move |_| query.with(|query| query.get("sent").is_some()));
    only_for_visitors(NextStep::from_query());
    view! {
        <div class="sheet stack">
            <Show when=move || sent.get() fallback=|| view! { <SignUpForm /> }>
                <CheckInbox />
            </Show>
        </div>
    }
}

#[component]
fn SignUpForm() -> impl IntoView {
    let action = ServerAction::<Register>::new();
    let problem = form_problem(move || action.value().get());
    let next_step = NextStep::from_query();
    let zone = RwSignal::new("UTC".to_owned());
    Effect::new(move |_| {
        if let Some(own) = crate::ui::time_zone() {
            zone.set(own);
        }
    });
    let (name, email) =
        (returned_text::<Register>("name").unwrap_or_default(), returned_text::<Register>("email").unwrap_or_default());
    let enrolls = next_step.with_untracked(NextStep::enrolls);
    view! {
        <PageHeader title="Create an account" />
        {enrolls.then(|| view! { <p class="muted">"You’ll be enrolled as soon as your email is confirmed."</p> })}
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <NextStepInputs next_step />
                <input type="hidden" name="time_zone" prop:value=zone value="UTC" />
                <Field name="name" label="Your name" value=name autocomplete="name" required=true hint="Shown to others in your courses." error=error_of(problem, "name") />
                <Field name="email" label="Email" value=email kind=FieldKind::Email autocomplete="email" required=true error=error_of(problem, "email") />
                <NewPasswordField label="Password" problem />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                        "Create account"
                    </Button>
                </FormActions>
                <p class="sheet-foot">"Already have an account? " <a href=move || next_step.with(|next_step| next_step.link_to(paths::SIGN_IN))>"Sign in"</a></p>
            </div>
        </ActionForm>
    }
}
