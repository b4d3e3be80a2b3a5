//! The viewer's password and sessions.

use domain::event::Subject;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use views::people::SessionRow;

use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{
    Alert, Badge, Button, ButtonKind, ConfirmButton, Field, FieldKind, FormActions, FormError, Section, Time, TimeStyle, Toasts,
    Tone, error_of,
};

use crate::api::account::ChangePassword;
use crate::api::sessions::{EndOtherSessions, EndSession, my_sessions};

#[component]
pub fn Security() -> impl IntoView {
    view! {
        <PasswordForm />
        <Sessions />
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let action = ServerAction::<ChangePassword>::new();
    let problem = form_problem(move || action.value().get());
    let query = use_query_map();
    let changed = move || query.with(|query| query.get("password").is_some());
    let (current, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            current.set(String::new());
            password.set(String::new());
        }
    });
    view! {
        <Section title="Password" id="password">
            <Show when=changed>
                <Alert tone=Tone::Success live=true>"Password changed. You were signed out everywhere else."</Alert>
            </Show>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <Field
                        name="current"
                        label="Current password"
                        kind=FieldKind::Password
                        bind=current
                        autocomplete="current-password"
                        required=true
                        error=error_of(problem, "current")
                    />
                    <Field
                        name="password"
                        label="New password"
                        kind=FieldKind::Password
                        bind=password
                        autocomplete="new-password"
                        required=true
                        hint="At least 10 characters. You’ll be signed out everywhere else."
                        error=error_of(problem, "password")
                    />
                    <FormActions>
                        <Button submit=true busy=action.pending()>
                            "Change password"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Section>
    }
}

#[component]
fn Sessions() -> impl IntoView {
    let (end, end_others) = (ServerAction::<EndSession>::new(), ServerAction::<EndOtherSessions>::new());
    let rows = page_resource(move || (end.version().get(), end_others.version().get()), |_| my_sessions());
    Live::on(|event| event.subject == Subject::Sessions, move || rows.refetch());
    let (problem, others_problem) = (form_problem(move || end.value().get()), form_problem(move || end_others.value().get()));
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if end.value().with(|value| matches!(value, Some(Ok(())))) {
            toasts.push(Tone::Success, "Signed out there");
        }
    });
    Effect::new(move |_| {
        if end_others.value().with(|value| matches!(value, Some(Ok(())))) {
            toasts.push(Tone::Success, "Signed out everywhere else");
        }
    });
    view! {
        <Section
            title="Where you’re signed in"
            id="sessions"
            lead="Don’t recognize one? Sign it out, then change your password."
        >
            <FormError problem />
            <FormError problem=others_problem />
            <Loaded
                resource=rows
                children=move |rows| {
                    let others = rows.iter().any(|row| !row.is_current);
                    let rows = rows.into_iter().map(|row| view! { <Row row end /> }).collect_view();
                    view! {
                        <ul class="row-list">{rows}</ul>
                        {others.then(|| view! { <EndOthers end_others /> })}
                    }
                }
            />
        </Section>
    }
}

#[component]
fn Row(row: SessionRow, end: ServerAction<EndSession>) -> impl IntoView {
    let label = format!("Sign out {}", row.device);
    view! {
        <li class="cluster">
            <div>
                <p>
                    <strong>{row.device}</strong>
                    " "
                    {row.is_current.then(|| view! { <Badge tone=Tone::Success>"This device"</Badge> })}
                    {row.is_api_token.then(|| view! { <Badge>"API token"</Badge> })}
                </p>
                <p class="muted">
                    "Active " <Time at=row.last_seen_at style=TimeStyle::Relative /> " · Signed in "
                    <Time at=row.created_at style=TimeStyle::Date />
                </p>
            </div>
            {(!row.is_current)
                .then(|| {
                    view! {
                        <ActionForm action=end>
                            <input type="hidden" name="session" value=row.id.to_string() />
                            <Button submit=true small=true busy=end.pending() attr:aria-label=label>
                                "Sign out"
                            </Button>
                        </ActionForm>
                    }
                })}
        </li>
    }
}

#[component]
fn EndOthers(end_others: ServerAction<EndOtherSessions>) -> impl IntoView {
    view! {
        <ActionForm action=end_others attr:id="end-other-sessions">
            <ConfirmButton
                id="confirm-end-other-sessions"
                label="Sign out everywhere else"
                title="Sign out everywhere else?"
                text="All your other sessions and API tokens end now. You stay signed in here."
                confirm="Sign out"
                form="end-other-sessions"
                kind=ButtonKind::Secondary
                busy=end_others.pending()
            />
        </ActionForm>
    }
}
