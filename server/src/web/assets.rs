//! The built site. Browsers may cache files with a hash or version in their name forever.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use leptos::config::LeptosOptions;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

pub fn routes<S: Clone + Send + Sync + 'static>(options: &LeptosOptions) -> Router<S> {
    let folder = |name: &str| format!("{}/{name}", options.site_root);
    let hashed = |name: &str| ServeDir::new(folder(name)).precompressed_br().precompressed_gzip();
    let for_ever = if options.env == leptos::config::Env::DEV { "no-cache" } else { "public, max-age=31536000, immutable" };
    // A missing file may exist tomorrow, so only successful responses are cached.
    let cache = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, move |response: &Response| {
        response.status().is_success().then(|| HeaderValue::from_static(for_ever))
    });
    // They contain nothing secret, and a CDN that fetches them from here passes these headers on.
    let shared = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .nest_service(&format!("/{}", options.site_pkg_dir), hashed(&options.site_pkg_dir))
        .nest_service(app::root::SCRIPTS, hashed(app::root::SCRIPTS.trim_start_matches('/')))
        .nest_service("/fonts", ServeDir::new(folder("fonts")))
        .layer(cache)
        .layer(shared(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .layer(shared(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"))
}
