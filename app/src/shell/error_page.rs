//! The error pages.

use domain::paths;
use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::shell::failure::{Failure, headline};
use crate::shell::navigation::Work;
use crate::ui::{ButtonKind, Glyph, Icon, LinkButton, PageHeader};

/// The page for a failure, with what to do: sign in, go elsewhere, or try again.
#[component]
pub fn ErrorPage(failure: Failure) -> impl IntoView {
    let location = use_location();
    let here = Signal::derive(move || format!("{}{}", location.pathname.get(), location.search.get()));
    let kind = failure.kind();
    let glyph = match kind {
        ProblemKind::SignInNeeded => Glyph::User,
        ProblemKind::Forbidden => Glyph::Lock,
        ProblemKind::NotFound => Glyph::Search,
        ProblemKind::Unavailable | ProblemKind::RateLimited => Glyph::Clock,
        _ => Glyph::Warning,
    };
    let place = location.pathname.with_untracked(|path| paths::course_around(path).map(str::to_owned));
    let around = place.filter(|_| matches!(kind, ProblemKind::Forbidden | ProblemKind::NotFound));
    let way = match kind {
        ProblemKind::SignInNeeded => {
            let href = paths::sign_in(&here.get_untracked());
            go_on(href.clone());
            view! { <LinkButton kind=ButtonKind::Primary href>"Sign in"</LinkButton> }.into_any()
        }
        ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::RateLimited => view! {
            <LinkButton kind=ButtonKind::Primary icon=Glyph::Refresh href=here anew=true>
                "Try again"
            </LinkButton>
        }
        .into_any(),
        _ => around.map(|href| view! { <LinkButton kind=ButtonKind::Primary href>"Back to the course"</LinkButton> }).into_any(),
    };
    view! { <ErrorNotice kind glyph message=failure.problem.message request_id=failure.request_id>{way}</ErrorNotice> }
}

/// Sends a visitor straight to the sign-in page in the running app. On a page load, the server redirects instead.
fn go_on(to_sign_in: String) {
    let navigate = use_navigate();
    // Don't hold up someone who is navigating elsewhere.
    let is_leaving = use_context::<Work>().map(Work::is_going_on).unwrap_or_default();
    Effect::new(move |_| {
        if is_leaving.get() {
            return;
        }
        navigate(&to_sign_in, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}

/// The page for an unknown URL.
#[component]
pub fn NotFound() -> impl IntoView {
    let message = "This link doesn’t work. The page may have moved, or the address may have a typo in it.";
    view! { <ErrorNotice kind=ProblemKind::NotFound glyph=Glyph::Search message request_id="" /> }
}

/// A page that only says what can't be shown and why, and where to go from there.
#[component]
fn ErrorNotice(
    kind: ProblemKind,
    glyph: Glyph,
    #[prop(into)] message: String,
    /// The id of the refused request, or of the page's own if empty.
    #[prop(into)]
    request_id: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    answer_with(kind);
    let id = if request_id.is_empty() { own_request() } else { request_id };
    view! {
        <section class="refusal">
            <span class="refusal-mark"><Icon glyph /></span>
            <PageHeader title=headline(kind) lead=message />
            <div class="cluster">
                {children.map(|children| children())} <LinkButton href=paths::CATALOG>"All courses"</LinkButton>
            </div>
            <p class="refusal-request" hidden=id.is_empty()>
                "Request "
                <code>{id.clone()}</code>
            </p>
        </section>
    }
}

/// Gives a refused page the status of its refusal.
fn answer_with(kind: ProblemKind) {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(status) = axum::http::StatusCode::from_u16(kind.status())
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = kind;
}

/// Returns the id of the request for this page. In the browser it is empty; the id that the page came with stays.
fn own_request() -> String {
    #[cfg(feature = "ssr")]
    return crate::shell::request::caller().map(|caller| caller.request_id.clone()).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    String::new()
}
