use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::messaging::Subscription;

use crate::api::subscriptions::{SetSubscription, read_subscription};
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{Button, ButtonKind, FormError, PageHeader};

/// The page that the link at the foot of an email opens. Only the button changes something, not the visit: mail programs open
/// links in advance.
#[component]
pub fn Unsubscribe() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let action = ServerAction::<SetSubscription>::new();
    let problem = form_problem(move || action.value().get());
    let subscription = page_resource(move || (token.get(), action.version().get()), |(token, _)| read_subscription(token));
    view! {
        <div class="sheet stack">
            <FormError problem />
            <Loaded resource=subscription children=move |subscription| view! { <Choices subscription token=untrack(move || token.get()) action /> } />
        </div>
    }
}

#[component]
fn Choices(subscription: Subscription, token: String, action: ServerAction<SetSubscription>) -> impl IntoView {
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
    const DONE: &str = "You’re unsubscribed";
    const IN_COURSE: &str =
        "You can still read announcements in the course. Emails about your account and your grades aren’t affected.";
    const IN_LIST: &str = "New submissions still appear on your course pages. Emails about your account aren’t affected.";
    let unsubscribe_all = || choice(true, false, ButtonKind::Secondary, "Unsubscribe from all courses");
    let (title, lead, choices, note) = match subscription {
        Subscription::Announcements { to_any: false, .. } => {
            let lead = "You no longer get announcements by email.".to_owned();
            (DONE, lead, vec![choice(true, true, ButtonKind::Secondary, "Subscribe again")], IN_COURSE)
        }
        Subscription::Announcements { course_title, to_course: true, .. } => {
            let lead = format!("Do you want to stop getting announcements of “{course_title}” by email?");
            let choices = vec![choice(false, false, ButtonKind::Primary, "Unsubscribe"), unsubscribe_all()];
            ("Unsubscribe", lead, choices, IN_COURSE)
        }
        Subscription::Announcements { course_title, .. } => {
            let lead = format!("You no longer get announcements of “{course_title}” by email.");
            (DONE, lead, vec![choice(false, true, ButtonKind::Secondary, "Undo"), unsubscribe_all()], IN_COURSE)
        }
        Subscription::Digests { wanted: true } => {
            let lead = "Do you want to stop getting emails about new submissions?".to_owned();
            ("Unsubscribe", lead, vec![choice(true, false, ButtonKind::Primary, "Unsubscribe")], IN_LIST)
        }
        Subscription::Digests { .. } => {
            let lead = "You no longer get emails about new submissions.".to_owned();
            (DONE, lead, vec![choice(true, true, ButtonKind::Secondary, "Subscribe again")], IN_LIST)
        }
    };
    view! {
        <PageHeader title lead />
        <div class="cluster">{choices}</div>
        <p class="muted">{note}</p>
    }
}
