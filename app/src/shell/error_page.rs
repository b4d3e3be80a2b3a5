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
    let current_url = Signal::derive(move || format!("{}{}", location.pathname.get(), location.search.get()));
    let kind = failure.kind();
    let glyph = match kind {
        ProblemKind::SignInNeeded => Glyph::User,
        ProblemKind::Forbidden => Glyph::Lock,
        ProblemKind::NotFound => Glyph::Search,
        ProblemKind::Unavailable | ProblemKind::RateLimited => Glyph::Clock,
        _ => Glyph::Warning,
    };
    let course = location.pathname.with_untracked(|path| paths::course_around(path).map(str::to_owned));
    let course = course.filter(|_| matches!(kind, ProblemKind::Forbidden | ProblemKind::NotFound));
    let action = match kind {
        ProblemKind::SignInNeeded => {
            let href = paths::sign_in(&current_url.get_untracked());
            redirect_to_sign_in(href.clone());
            view! { <LinkButton kind=ButtonKind::Primary href>"Sign in"</LinkButton> }.into_any()
        }
        ProblemKind::Unavailable | ProblemKind::Internal | ProblemKind::RateLimited => view! {
            <LinkButton kind=ButtonKind::Primary icon=Glyph::Refresh href=current_url full_reload=true>
                "Try again"
            </LinkButton>
        }
        .into_any(),
        _ => course.map(|href| view! { <LinkButton kind=ButtonKind::Primary href>"Back to the course"</LinkButton> }).into_any(),
    };
    view! { <ErrorNotice kind glyph message=failure.problem.message request_id=failure.request_id>{action}</ErrorNotice> }
}

/// Sends a visitor straight to the sign-in page in the running app. On a page load, the server redirects instead.
fn redirect_to_sign_in(sign_in: String) {
    let navigate = use_navigate();
    // Don't hold up someone who is navigating elsewhere.
    let is_navigating = use_context::<Work>().map(Work::is_pending).unwrap_or_default();
    Effect::new(move |_| {
        if is_navigating.get() {
            return;
        }
        navigate(&sign_in, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}

/// The page for an unknown URL.
#[component]
pub fn NotFound() -> impl IntoView {
    let message = "This link doesn’t work. The page may have moved, or the link may have a typo in it.";
    view! { <ErrorNotice kind=ProblemKind::NotFound glyph=Glyph::Search message request_id="" /> }
}

/// A page that says why it can't show its content, with links to other pages.
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
    set_status(kind);
    let id = if request_id.is_empty() { page_request_id() } else { request_id };
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

/// Sets the HTTP status that goes with the failure.
fn set_status(kind: ProblemKind) {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(status) = axum::http::StatusCode::from_u16(kind.status())
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = kind;
}

/// Returns the id of the request for this page. It is empty in the browser, where the id that came with the page stays.
fn page_request_id() -> String {
    #[cfg(feature = "ssr")]
    return crate::shell::request::caller().map(|caller| caller.request_id.clone()).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    String::new()
}
