//! The error of all server functions: a problem to show, or a server that can't be reached.

use domain::paths;
use domain::problem::{Problem, ProblemKind};
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
mod response;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub problem: Problem,
    /// The request's id in the server's log.
    #[serde(default)]
    pub request_id: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.problem.fmt(f)
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// Returns the failure for a malformed id in a URL.
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "It doesn’t exist, or you don’t have access to it.")
    }

    /// Returns the failure for a page that needs a signed-in viewer.
    pub fn sign_in_needed() -> Self {
        Self::new(ProblemKind::SignInNeeded, "Please sign in first.")
    }

    /// Returns the failure for a page that the viewer may not see.
    pub fn forbidden() -> Self {
        Self::new(
            ProblemKind::Forbidden,
            "You don’t have permission to do this. If you need it, ask the course’s instructor or an administrator.",
        )
    }

    pub fn new(kind: ProblemKind, message: &str) -> Self {
        Self { problem: Problem { kind, message: message.to_owned(), fields: Vec::new() }, request_id: String::new() }
    }

    /// Returns the failure for what only a mistake in the server's setup can cause.
    #[cfg(feature = "ssr")]
    pub fn unreachable() -> Self {
        Self::from_server_fn_error(ServerFnErrorErr::ServerError("no request context".to_owned()))
    }

    pub fn kind(&self) -> ProblemKind {
        self.problem.kind
    }

    /// Converts it for the form components.
    pub fn for_form(&self) -> crate::ui::Problem {
        let form = crate::ui::Problem::new(self.problem.message.clone());
        let form = self.problem.fields.iter().fold(form, |problem, error| problem.field(&error.field, &error.message));
        if self.kind() == ProblemKind::SignInNeeded {
            form.remedy(paths::sign_in(&current_path()), "Sign in, and come back here")
        } else {
            form
        }
    }
}

/// Returns the open page's path.
#[cfg(feature = "hydrate")]
fn current_path() -> String {
    window().location().pathname().unwrap_or_default()
}

#[cfg(not(feature = "hydrate"))]
fn current_path() -> String {
    String::new()
}

/// Returns the heading of the page for a failure.
pub fn headline(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::SignInNeeded => "Sign in to continue",
        ProblemKind::Forbidden => "You don’t have access",
        ProblemKind::NotFound => "Page not found",
        ProblemKind::Unavailable => "DiscoG isn’t available right now",
        ProblemKind::RateLimited => "One moment, please",
        ProblemKind::TooLarge => "This is too large",
        _ => "That didn’t work",
    }
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let (kind, message) = match error {
            ServerFnErrorErr::Request(_) => (
                ProblemKind::Unavailable,
                "We can’t reach DiscoG. Check your connection and try again: what you typed is still here.",
            ),
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => (ProblemKind::Invalid, INCOMPLETE),
            // On the server, the form can't be read; in the browser, the response can't.
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Deserialization(_) => (ProblemKind::Invalid, INCOMPLETE),
            _ => (ProblemKind::Internal, "Something went wrong on our side. What you typed is still here."),
        };
        #[cfg(feature = "ssr")]
        server::set_status(kind);
        Self::new(kind, message)
    }
}

const INCOMPLETE: &str = "This form wasn’t complete. Please try again.";

#[cfg(feature = "ssr")]
mod server {
    use axum::http::{StatusCode, request::Parts};
    use domain::problem::{Problem, ProblemKind};
    use leptos::prelude::*;
    use leptos_axum::ResponseOptions;

    use super::Failure;
    use crate::shell::request::{self, Caller};

    impl From<service::Error> for Failure {
        /// Logs the internal details and sets the response's status; a posted form keeps its redirect.
        fn from(error: service::Error) -> Self {
            error.log();
            let problem = error.problem();
            set_status(problem.kind);
            let caller = request::caller();
            if let Some(caller) = caller.as_ref().filter(|_| is_posted_form()) {
                log_refusal(&problem, caller);
            }
            Self { problem, request_id: caller.map(|caller| caller.request_id.clone()).unwrap_or_default() }
        }
    }

    /// Logs a refused form in the security log, which doesn't recognize the redirect as a refusal.
    fn log_refusal(problem: &Problem, caller: &Caller) {
        if matches!(problem.kind, ProblemKind::SignInNeeded | ProblemKind::Forbidden | ProblemKind::RateLimited) {
            let status = problem.kind.status().to_string();
            service::kit::security::log(service::kit::security::Event::Refused, caller.actor.id(), &caller.origin(), &status);
        }
    }

    /// Sets the response's status; a posted form keeps its redirect.
    pub fn set_status(kind: ProblemKind) {
        let Some(response) = use_context::<ResponseOptions>() else { return };
        if !is_posted_form()
            && let Ok(status) = StatusCode::from_u16(kind.status())
        {
            response.set_status(status);
        }
    }

    fn is_posted_form() -> bool {
        let is_call = |parts: &Parts| parts.uri.path().starts_with("/api/");
        with_context::<Parts, _>(is_call).unwrap_or_default() && request::is_form()
    }
}

#[cfg(feature = "ssr")]
pub use response::{RequestInfo, error_response};
