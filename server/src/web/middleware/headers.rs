use app::shell::Site;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Adds security headers to every response. Pages set their own content security policy, with a nonce; everything else gets the
/// strictest.
pub async fn secure(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_file = headers.contains_key(header::LAST_MODIFIED);
    let mut default = |name, value| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    default(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox");
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::REFERRER_POLICY, "same-origin");
    default(header::X_FRAME_OPTIONS, "DENY");
    default(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    // A response made for a request may be private to its sender. The site's own files are the same for everyone.
    default(header::CACHE_CONTROL, if is_file { "public, max-age=3600" } else { "no-store" });
    if site.secure {
        default(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
