//! The pages for what can't be shown.

use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::failure::Failure;
use crate::session::Session;
use crate::ui::{Button, ButtonKind, EmptyState, Glyph, LinkButton, PageHeader};

/// What to do about a failure: sign in, go elsewhere, or try again.
#[component]
pub fn ErrorPage(failure: Failure) -> impl IntoView {
    let location = use_location();
    let here = move || format!("{}{}", location.pathname.get(), location.search.get());
    let (title, glyph) = match failure.kind() {
        ProblemKind::SignInNeeded => ("Please sign in", Glyph::User),
        ProblemKind::Forbidden => ("This isn't open to you", Glyph::Lock),
        ProblemKind::NotFound => ("There is nothing here", Glyph::Search),
        ProblemKind::Unavailable => ("Back in a moment", Glyph::Clock),
        _ => ("That didn't work", Glyph::Warning),
    };
    let sign_in = failure.kind() == ProblemKind::SignInNeeded;
    let again = matches!(failure.kind(), ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::RateLimited);
    view! {
        <PageHeader title=title />
        <EmptyState
            title=failure.problem.message.clone()
            glyph
            actions=move || {
                view! {
                    {sign_in
                        .then(|| {
                            let href = Signal::derive(move || format!("/sign-in?next={}", encode(&here())));
                            view! { <LinkButton kind=ButtonKind::Primary href>"Sign in"</LinkButton> }
                        })}
                    {again
                        .then(|| {
                            view! {
                                <Button kind=ButtonKind::Primary icon=Glyph::Refresh on:click=move |_| reload()>
                                    "Try again"
                                </Button>
                            }
                        })}
                    <LinkButton href="/courses">"All courses"</LinkButton>
                }
            }
        >
            <RequestId id=failure.request_id.clone() />
        </EmptyState>
    }
}

/// The page for an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <PageHeader title="There is nothing here" />
        <EmptyState
            title="This address leads nowhere."
            glyph=Glyph::Search
            actions=|| view! { <LinkButton kind=ButtonKind::Primary href="/courses">"All courses"</LinkButton> }
        >
            <p>"The page may have moved, or the link may have a typing mistake in it."</p>
            <RequestId id=Session::expect().request_id() />
        </EmptyState>
    }
}

/// The id under which a request is in the log, for who asks for help.
#[component]
fn RequestId(id: String) -> impl IntoView {
    (!id.is_empty()).then(|| view! { <p class="muted">"Request " <code>{id}</code></p> })
}

/// Percent-encodes a path for a query.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn reload() {
    #[cfg(feature = "hydrate")]
    if let Some(window) = web_sys::window() {
        // A page that can't be reloaded stays as it is.
        let _ = window.location().reload();
    }
}
