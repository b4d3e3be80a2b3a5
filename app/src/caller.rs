//! What the server tells the app about a request.

use axum::http::request::Parts;
use domain::account::Viewer;
use domain::paths;
use leptos::prelude::*;
use service::{Actor, Origin, Platform};

use crate::failure::Failure;

/// Who calls, from where. The server's middleware puts it into the request.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    /// What a page's frame shows of them; read for pages alone.
    pub viewer: Option<Viewer>,
    /// The session's token, as the cookie has it.
    pub session: Option<String>,
    /// The token that the browser keeps when it is signed out.
    pub device: Option<String>,
    /// The client's IP address.
    pub address: String,
    pub user_agent: String,
    pub request_id: String,
}

impl Caller {
    pub fn origin(&self) -> Origin {
        Origin::new(&self.address, &self.user_agent, &self.request_id)
    }
}

/// What is the same for all requests.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Shows demo accounts and captured mail.
    pub development: bool,
    /// Reached over TLS, as it must be unless the operator has allowed otherwise: cookies are sent over it alone.
    pub secure: bool,
}

/// Gives pages and server functions what they need.
pub fn provide(platform: Platform, site: Site) {
    provide_context(platform);
    provide_context(site);
}

/// The outside world and who calls, in a server function.
pub fn request_context() -> Result<(Platform, Caller), Failure> {
    let platform = use_context::<Platform>();
    let caller = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Caller>().cloned());
    platform.zip(caller).ok_or_else(Failure::unreachable)
}

pub fn site() -> Site {
    use_context().unwrap_or(Site { development: false, secure: true })
}

/// Whether a browser posted the form by itself, without the running app.
pub fn is_form() -> bool {
    let accept = use_context::<Parts>().and_then(|parts| parts.headers.get(axum::http::header::ACCEPT).cloned());
    accept.is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}

/// For a posted form that someone else was faster with.
pub fn stale(what: &str, by: &str) -> Failure {
    let told = format!(
        "{by} saved this {what} while you were writing. Nothing was overwritten: compare, then save again to replace theirs."
    );
    service::Error::Conflict(told).into()
}

/// Sends the browser elsewhere in DiscoG: a redirect for a posted form, a navigation for the running app. What isn't a path in
/// DiscoG leads nowhere.
pub fn redirect(path: &str) {
    if paths::is_local(path) {
        leptos_axum::redirect(path);
    }
}
