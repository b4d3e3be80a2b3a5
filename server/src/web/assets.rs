//! The built site: files whose names carry their hash are kept by browsers for ever, others for an hour.

use axum::Router;
use axum::http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

pub fn routes<S: Clone + Send + Sync + 'static>(options: &LeptosOptions) -> Router<S> {
    let folder = format!("{}/{}", options.site_root, options.site_pkg_dir);
    let hashed = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    let for_ever = if options.env == leptos::config::Env::DEV { "no-cache" } else { "public, max-age=31536000, immutable" };
    let cache = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static(for_ever));
    Router::new().nest_service(&format!("/{}", options.site_pkg_dir), tower::ServiceBuilder::new().layer(cache).service(hashed))
}
