use domain::mail::Subscription;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{SetSubscription, read_subscription};
use crate::load::{Loaded, problem_of, reading};
use crate::ui::{Button, ButtonKind, FormError, PageHeader};

/// Where the link at the foot of an announcement's email leads. A button changes something, not the visit: mail programs look
/// at links beforehand.
#[component]
pub fn Unsubscribe() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let action = ServerAction::<SetSubscription>::new();
    let problem = problem_of(move || action.value().get());
    let found = reading(move || (token.get(), action.version().get()), |(token, _)| read_subscription(token));
    view! {
        <div class="sheet stack">
            <FormError problem />
            <Loaded resource=found children=move |found| view! { <Choices found token=untrack(move || token.get()) action /> } />
        </div>
    }
}

#[component]
fn Choices(found: Subscription, token: String, action: ServerAction<SetSubscription>) -> impl IntoView {
    let Subscription { course_title, to_course, to_any } = found;
    let choice = |all: bool, wanted: bool, kind: ButtonKind, label: &'static str| {
        let token = token.clone();
        view! {
            <ActionForm action>
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="all" value=all.to_string() />
                <input type="hidden" name="wanted" value=wanted.to_string() />
                <Button kind submit=true busy=action.pending()>
                    {label}
                </Button>
            </ActionForm>
        }
        .into_any()
    };
    let (title, lead, choices) = if !to_any {
        let lead = "You get no announcements of any course by email.".to_owned();
        ("You’re unsubscribed", lead, vec![choice(true, true, ButtonKind::Secondary, "Subscribe again")])
    } else if to_course {
        let lead = format!("Do you want to stop getting announcements of “{course_title}” by email?");
        let all = choice(true, false, ButtonKind::Secondary, "Unsubscribe from all courses");
        ("Unsubscribe", lead, vec![choice(false, false, ButtonKind::Primary, "Unsubscribe"), all])
    } else {
        let lead = format!("You get no announcements of “{course_title}” by email any more.");
        let all = choice(true, false, ButtonKind::Secondary, "Unsubscribe from all courses");
        ("You’re unsubscribed", lead, vec![choice(false, true, ButtonKind::Secondary, "Undo"), all])
    };
    view! {
        <PageHeader title lead />
        <div class="cluster">{choices}</div>
        <p class="muted">
            "You still find announcements in the course. Emails about your account and your grades aren’t affected."
        </p>
    }
}
