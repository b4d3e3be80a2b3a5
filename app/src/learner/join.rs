use domain::learning::LinkCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::links::{Join, read_own_name};
use crate::shell::load::{Loaded, busy_until_navigation, form_problem, page_resource};
use crate::shell::returned::returned_text;
use crate::ui::{Button, ButtonKind, Field, FormError, PageHeader};

/// Enrolls with a code, which may be in the URL, or with the link of an invitation.
#[component]
pub fn JoinScreen() -> impl IntoView {
    let params = use_params_map();
    let given = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    let name = page_resource(|| (), |()| read_own_name());
    view! {
        <div class="stack narrow">
            <PageHeader title="Join a course" />
            <Loaded resource=name children=move |_| view! { <Form given=given.get_untracked() /> } />
        </div>
    }
}

#[component]
fn Form(given: String) -> impl IntoView {
    let action = ServerAction::<Join>::new();
    let problem = form_problem(move || action.value().get());
    // An invitation's token isn't for typing.
    let invitation = (!given.is_empty() && LinkCode::parse(&given).is_err()).then(|| given.clone());
    let is_invitation = invitation.is_some();
    let code = RwSignal::new(returned_text::<Join>("code").unwrap_or(given));
    view! {
        <ActionForm action>
            <div class="stack">
                <FormError problem />
                {match invitation {
                    Some(token) => {
                        view! {
                            <p>"You have an invitation. It enrolls you in its course."</p>
                            <input type="hidden" name="code" value=token />
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <Field
                                name="code"
                                label="Code"
                                bind=code
                                required=true
                                maxlength=200
                                hint="From the course’s staff, such as ABCDE-23456."
                            />
                        }
                            .into_any()
                    }
                }}
                <div>
                    <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                        {if is_invitation { "Accept invitation" } else { "Join" }}
                    </Button>
                </div>
            </div>
        </ActionForm>
    }
}
