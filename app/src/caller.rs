//! What the server tells the app about a request.

use axum::http::request::Parts;
use domain::account::Viewer;
use leptos::prelude::*;
use service::{Actor, Platform};

use crate::failure::Failure;

/// Who calls, from where. The server's middleware puts it into the request.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    /// What a page's frame shows of them; read for pages alone.
    pub viewer: Option<Viewer>,
    /// The session's token, as the cookie has it.
    pub session: Option<String>,
    /// The client's IP address.
    pub address: String,
    pub user_agent: String,
    pub request_id: String,
}

/// What is the same for all requests.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Shows demo accounts and captured mail.
    pub development: bool,
    /// Served over TLS: cookies are marked so.
    pub secure: bool,
}

/// Gives pages and server functions what they need.
pub fn provide(platform: Platform, site: Site) {
    provide_context(platform);
    provide_context(site);
}

/// The outside world and who calls, in a server function.
pub fn here() -> Result<(Platform, Caller), Failure> {
    let platform = use_context::<Platform>();
    let caller = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Caller>().cloned());
    platform.zip(caller).ok_or_else(Failure::unreachable)
}

pub fn site() -> Site {
    use_context().unwrap_or(Site { development: false, secure: true })
}

/// Sends the browser elsewhere: a redirect for a posted form, a navigation for the running app.
pub fn go(path: &str) {
    leptos_axum::redirect(path);
}
