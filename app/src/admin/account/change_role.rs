use domain::AccountId;
use domain::people::Role;
use leptos::prelude::*;

use crate::api::accounts::SetRole;
use crate::parts::role;
use crate::ui::{Alert, Button, ButtonKind, Checkbox, Choice, Dialog, DialogButton, FormActions, Glyph, RadioGroup, Tone};

/// A dialog that describes each role. Making someone an administrator needs a confirmation.
#[component]
pub fn ChangeRole(account: AccountId, name: String, role: Role, version: i64, action: ServerAction<SetRole>) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(role.name().to_owned());
    // The page says why it was refused.
    Effect::new(move |_| {
        if action.value().with(Option::is_some) {
            open.set(false);
        }
    });
    let choices = Role::ALL
        .into_iter()
        .map(|role| Choice::new(role.name(), format!("{} — {}", role::label(role), role::meaning(role))))
        .collect();
    let becomes_administrator =
        Memo::new(move |_| role != Role::Administrator && chosen.with(|chosen| chosen == Role::Administrator.name()));
    let confirmation = format!("Yes, make {name} an administrator");
    view! {
        <DialogButton dialog="change-role" icon=Glyph::Edit>
            "Change role…"
        </DialogButton>
        <Dialog id="change-role" title=format!("Role of {name}") open>
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="account" value=account.to_string() />
                    <input type="hidden" name="version" value=version />
                    <RadioGroup name="role" legend="Role" choices bind=chosen required=true />
                    <Show when=move || becomes_administrator.get()>
                        <Alert tone=Tone::Warning live=true>
                            "Administrators can read and change everything, including other people’s accounts."
                        </Alert>
                        <Checkbox name="" id="confirm-administrator" label=confirmation.clone() required=true />
                    </Show>
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Change role"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
