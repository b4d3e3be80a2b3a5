//! The caller of a request, from the session cookie: looked up once per request, for pages and server functions alike.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};

use app::shell::Caller;
use app::shell::failure::{RequestInfo, error_response};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::AccountId;
use service::Origin;
use service::people::sessions::current::Kind;
use service::people::sessions::{current, viewer};

use crate::state::State as WebState;

/// The request's account, once it is known.
#[derive(Clone, Default)]
pub struct Known(Arc<OnceLock<AccountId>>);

impl Known {
    pub fn is(&self, account: AccountId) {
        // A request has one caller: the first account stays.
        let _ = self.0.set(account);
    }

    pub fn get(&self) -> Option<AccountId> {
        self.0.get().copied()
    }
}

pub async fn resolve(
    State(state): State<WebState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let secure = state.site.secure;
    let token = app::shell::cookie::read(headers, secure);
    let device = app::shell::cookie::read_device(headers, secure);
    let address = address(headers, peer, state.serving.trusted_proxies).to_string();
    let user_agent = text(headers, header::USER_AGENT).unwrap_or_default();
    let request_id = request_id(headers);
    let request_info = RequestInfo::new(request.method(), headers);
    let found = match &token {
        None => Ok((service::Actor::Visitor, None)),
        // Only pages show the viewer in their frame; server functions and streams don't.
        Some(token) if is_page(&request) => viewer::of_session(&state.platform, token).await,
        Some(token) => current::actor(&state.platform, token, Kind::Browser).await.map(|actor| (actor, None)),
    };
    let (actor, viewer) = match found {
        Ok(found) => found,
        Err(error) => return error_response(&error, &request_info),
    };
    let request_id = request_id.unwrap_or_default();
    let origin = Arc::new(Origin::new(&address, &user_agent, &request_id));
    if let (Some(id), Some(known)) = (actor.id(), request.extensions().get::<Known>()) {
        known.is(id);
    }
    let caller = Caller {
        actor: actor.at(origin),
        platform: state.platform.clone(),
        viewer,
        session: token,
        device,
        address,
        user_agent,
        request_id,
    };
    request.extensions_mut().insert(Arc::new(caller));
    next.run(request).await
}

fn is_page(request: &Request) -> bool {
    request.method() == axum::http::Method::GET
        && text(request.headers(), header::ACCEPT).is_some_and(|accept| accept.contains("text/html"))
        && !request.uri().path().starts_with("/api/")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

pub fn request_id(headers: &HeaderMap) -> Option<String> {
    text(headers, header::HeaderName::from_static("x-request-id"))
}

/// Returns the client's IP address: the peer's, or the one that the outermost trusted proxy saw. Entries further left in
/// `X-Forwarded-For` come from the caller and aren't trusted.
pub fn address(headers: &HeaderMap, peer: SocketAddr, trusted: usize) -> IpAddr {
    let hops = headers.get_all("x-forwarded-for").iter().flat_map(|value| value.to_str().unwrap_or_default().split(','));
    let hops: Vec<&str> = hops.collect();
    let seen = if trusted == 0 { None } else { hops.len().checked_sub(trusted).and_then(|place| hop(hops[place])) };
    seen.unwrap_or(peer.ip()).to_canonical()
}

/// Parses an IP address, which some proxies write with a port.
fn hop(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(forwarded: &str, trusted: usize) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        address(&headers, "10.0.0.9:1".parse().unwrap(), trusted).to_string()
    }

    #[test]
    fn only_trusted_hops_count() {
        assert_eq!(seen("1.1.1.1, 2.2.2.2", 0), "10.0.0.9");
        assert_eq!(seen("1.1.1.1, 2.2.2.2", 1), "2.2.2.2");
        assert_eq!(seen("1.1.1.1, 2.2.2.2", 2), "1.1.1.1");
        assert_eq!(seen("1.1.1.1", 3), "10.0.0.9");
        assert_eq!(seen("nonsense", 1), "10.0.0.9");
    }

    #[test]
    fn a_hop_that_is_no_address_is_not_passed_over() {
        assert_eq!(seen("6.6.6.6, 1.2.3.4:5678", 1), "1.2.3.4");
        assert_eq!(seen("6.6.6.6, [2001:db8::1]:5678", 1), "2001:db8::1");
        assert_eq!(seen("6.6.6.6, [2001:db8::1]", 1), "2001:db8::1");
        assert_eq!(seen("6.6.6.6, unknown", 1), "10.0.0.9");
        assert_eq!(seen("6.6.6.6,", 1), "10.0.0.9");
        assert_eq!(seen("6.6.6.6, é", 1), "10.0.0.9");
    }

    #[test]
    fn an_address_has_one_form() {
        assert_eq!(seen("::ffff:1.2.3.4", 1), "1.2.3.4");
    }
}
