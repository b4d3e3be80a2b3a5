use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use views::people::AccountRow;

use super::change_role::ChangeRole;
use crate::api::accounts::{DisableAccount, EnableAccount, EndSessions, ResendConfirmation, SendReset, SetRole};
use crate::parts::role;
use crate::shell::failure::Failure;
use crate::shell::load::form_problem;
use crate::ui::{Alert, Button, ButtonKind, ConfirmButton, FormError, Glyph, Section, Toasts, Tone};

/// An account's role and permissions, with the forms that change them.
#[component]
pub fn Access(account: AccountRow, is_own: bool, signed_in: bool, changed: Callback<()>) -> impl IntoView {
    let AccountRow { id, name, role, version, confirmed, disabled, .. } = account;
    let set_role = action_with_toast::<SetRole>("Role changed", changed);
    let disable = action_with_toast::<DisableAccount>("Account disabled", changed);
    let enable = action_with_toast::<EnableAccount>("Account enabled", changed);
    let end = action_with_toast::<EndSessions>("Signed out everywhere", changed);
    let resend = action_with_toast::<ResendConfirmation>("Confirmation email sent", changed);
    let reset = action_with_toast::<SendReset>("Password reset email sent", changed);
    let problems = [
        form_problem(move || set_role.value().get()),
        form_problem(move || disable.value().get()),
        form_problem(move || enable.value().get()),
        form_problem(move || end.value().get()),
        form_problem(move || resend.value().get()),
        form_problem(move || reset.value().get()),
    ];
    let sign_out_title = format!("Sign {name} out everywhere?");
    let disable_title = format!("Disable the account of {name}?");
    let account_input = move || view! { <input type="hidden" name="account" value=id.to_string() /> };
    let version_input = move || view! { <input type="hidden" name="version" value=version /> };
    view! {
        <Section title="Role and access" lead=role::meaning(role)>
            {problems.map(|problem| view! { <FormError problem /> }).into_iter().collect_view()}
            {disabled
                .then(|| {
                    view! {
                        <Alert tone=Tone::Warning>
                            "This account is disabled. Nobody can sign in to it, and it gets no email. Its work and grades are kept."
                        </Alert>
                    }
                })}
            <div class="cluster">
                <ChangeRole account=id name role version action=set_role />
                {(!confirmed && !disabled)
                    .then(|| {
                        view! {
                            <ActionForm action=resend>
                                {account_input()}
                                <Button submit=true icon=Glyph::Mail busy=resend.pending()>
                                    "Resend confirmation email"
                                </Button>
                            </ActionForm>
                        }
                    })}
                {(!disabled)
                    .then(|| {
                        view! {
                            <ActionForm action=reset>
                                {account_input()}
                                <Button submit=true icon=Glyph::Mail busy=reset.pending()>
                                    "Send password reset email"
                                </Button>
                            </ActionForm>
                        }
                    })}
                {signed_in
                    .then(|| {
                        view! {
                            <ActionForm action=end attr:id="end-sessions">
                                {account_input()}
                                <ConfirmButton
                                    id="confirm-end-sessions"
                                    label="Sign out everywhere"
                                    title=sign_out_title
                                    text="All sessions and API tokens of this account end now. Signing in again is possible."
                                    confirm="Sign out"
                                    form="end-sessions"
                                    kind=ButtonKind::Secondary
                                    icon=Glyph::Logout
                                    busy=end.pending()
                                />
                            </ActionForm>
                        }
                    })}
                {(!is_own && !disabled)
                    .then(|| {
                        view! {
                            <ActionForm action=disable attr:id="disable-account">
                                {account_input()} {version_input()}
                                <ConfirmButton
                                    id="confirm-disable-account"
                                    label="Disable account"
                                    title=disable_title
                                    text="They’re signed out everywhere and can’t sign in or get email. Their work and grades are kept, and you can enable the account again."
                                    confirm="Disable"
                                    form="disable-account"
                                    icon=Glyph::Lock
                                    busy=disable.pending()
                                />
                            </ActionForm>
                        }
                    })}
                {disabled
                    .then(|| {
                        view! {
                            <ActionForm action=enable>
                                {account_input()} {version_input()}
                                <Button kind=ButtonKind::Primary submit=true busy=enable.pending()>
                                    "Enable account"
                                </Button>
                            </ActionForm>
                        }
                    })}
            </div>
        </Section>
    }
}

/// Returns an action that shows `message` and calls `changed` each time it succeeds.
fn action_with_toast<F>(message: &'static str, changed: Callback<()>) -> ServerAction<F>
where
    F: ServerFn<Output = (), Error = Failure> + Send + Sync + Clone + 'static,
{
    let action = ServerAction::<F>::new();
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            toasts.push(Tone::Success, message);
            changed.run(());
        }
    });
    action
}
