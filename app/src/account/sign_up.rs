use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::check_inbox::CheckInbox;
use super::new_password::NewPasswordField;
use super::visitors_only::only_for_visitors;
use crate::api::account::Register;
use crate::shell::load::form_problem;
use crate::shell::next_step::{Way, WayInputs};
use crate::shell::returned::typed;
use crate::ui::{Button, ButtonKind, Field, FieldKind, FormActions, FormError, PageHeader, error_of};

#[component]
pub fn SignUp() -> impl IntoView {
    let query = use_query_map();
    let sent = Memo::new(move |_| query.with(|query| query.get("sent").is_some()));
    only_for_visitors(Way::here());
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
    let way = Way::here();
    let zone = RwSignal::new("UTC".to_owned());
    Effect::new(move |_| {
        if let Some(own) = crate::ui::time_zone() {
            zone.set(own);
        }
    });
    let (name, email) = (typed::<Register>("name").unwrap_or_default(), typed::<Register>("email").unwrap_or_default());
    let enrolls = way.with_untracked(Way::enrolls);
    view! {
        <PageHeader title="Create an account" />
        {enrolls.then(|| view! { <p class="muted">"You’ll be enrolled as soon as your email is confirmed."</p> })}
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                <WayInputs way />
                <input type="hidden" name="time_zone" prop:value=zone value="UTC" />
                <Field name="name" label="Your name" value=name autocomplete="name" required=true hint="Shown to others in your courses." error=error_of(problem, "name") />
                <Field name="email" label="Email" value=email kind=FieldKind::Email autocomplete="email" required=true error=error_of(problem, "email") />
                <NewPasswordField label="Password" problem />
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                        "Create account"
                    </Button>
                </FormActions>
                <p class="sheet-foot">"Already have an account? " <a href=move || way.with(|way| way.through(paths::SIGN_IN))>"Sign in"</a></p>
            </div>
        </ActionForm>
    }
}
