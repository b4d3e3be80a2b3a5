//! The request that a page or a server function belongs to: its caller, and the site.

use std::sync::Arc;

use axum::http::request::Parts;
use leptos::prelude::*;
use service::{Actor, Ctx, Origin, Platform};
use views::people::Viewer;

/// The caller: account, session and client. The server's middleware adds it to each request.
#[derive(Clone)]
pub struct Caller {
    pub actor: Actor,
    pub platform: Platform,
    /// The account as the page's frame shows it; only read for pages.
    pub viewer: Option<Viewer>,
    /// The session token, from the cookie.
    pub session: Option<String>,
    /// The device token, which the browser keeps after signing out.
    pub device: Option<String>,
    /// The client's IP address.
    pub address: String,
    pub user_agent: String,
    pub request_id: String,
}

impl Caller {
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx { actor: &self.actor, platform: &self.platform }
    }

    pub fn origin(&self) -> Origin {
        Origin::new(&self.address, &self.user_agent, &self.request_id)
    }
}

/// Settings that are the same for all requests.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Whether demo accounts and captured emails are shown.
    pub development: bool,
    /// Whether the site is reached over TLS, as it must be unless the operator allowed otherwise. Cookies are then sent only
    /// over TLS.
    pub secure: bool,
}

/// Provides the context that pages and server functions need.
pub fn provide(site: Site) {
    provide_context(site);
}

/// Returns the caller of the request.
pub fn caller() -> Option<Arc<Caller>> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Arc<Caller>>().cloned()).flatten()
}

/// Returns the signed-in account of the request, copying nothing else of it.
pub fn viewer() -> Option<Viewer> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Arc<Caller>>()?.viewer.clone()).flatten()
}

pub fn site() -> Site {
    use_context().unwrap_or(Site { development: false, secure: true })
}

/// Returns whether the browser posted the form itself, without the running app.
pub fn is_form() -> bool {
    let accepts_html = |parts: &Parts| {
        let accept = parts.headers.get(axum::http::header::ACCEPT).and_then(|accept| accept.to_str().ok());
        accept.is_some_and(|accept| accept.contains("text/html"))
    };
    with_context::<Parts, _>(accepts_html).unwrap_or_default()
}
