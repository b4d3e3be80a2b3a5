use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use app::shell::failure::{RequestInfo, error_response};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::HeaderName;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{any, get, post};
use leptos::config::Env;
use leptos_axum::{LeptosRoutes, generate_route_list_with_exclusions};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::state::State;
use crate::web::middleware::drain_body::DrainLimit;
use crate::web::middleware::page_cache::PageCache;
use crate::web::middleware::returned::Pages;
use crate::web::middleware::shared::SharedLayer;
use crate::web::middleware::{body, compress_page, drain_body, headers, origin, page_cache, panic, refused, returned, walls};
use crate::web::{assets, covers, crash, events, exports, files, unsubscribe};
use crate::{caller, health, rest};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Screens that only a development server has.
const FOR_DEVELOPERS: [&str; 2] = ["/dev/ui", "/dev/mail"];
/// The limit for reading the rest of a refused request: slightly more than the largest file that may be uploaded.
const DRAIN_LIMIT: DrainLimit = DrainLimit { bytes: rest::BODY_LIMIT, time: Duration::from_secs(30) };

/// Assembles all routes and the middleware that every request passes through.
pub fn assemble(state: State) -> Router {
    let shell = {
        let state = state.clone();
        move || {
            let options = state.options.clone();
            if options.env == Env::DEV {
                let assets = state.assets.reread(&options);
                app::root::shell(options, &assets, state.site)
            } else {
                app::root::shell(options, &state.assets, state.site)
            }
        }
    };
    let context = {
        let state = state.clone();
        move || app::shell::provide(state.site)
    };
    let for_developers = if state.site.development { Vec::new() } else { FOR_DEVELOPERS.map(str::to_owned).to_vec() };
    let absent = for_developers.iter().fold(Router::new(), |router, path| router.route(path, any(nowhere)));
    let screens = generate_route_list_with_exclusions(app::App, Some(for_developers));
    let pages = Router::new()
        .merge(absent)
        .leptos_routes_with_context(&state, screens, context.clone(), shell.clone())
        .fallback(leptos_axum::file_and_error_handler_with_context::<State, _>(context, move |_| shell()))
        .route("/events", get(events::stream))
        .route("/files/{id}", get(files::download))
        .route("/covers/{id}/{file}", get(covers::show))
        .route("/exports/{course}/{format}", get(exports::download))
        .route("/crash", post(crash::report))
        .route("/unsubscribe/{token}", post(unsubscribe::one_click))
        .layer(from_fn(compress_page::compress))
        // For responses that are made per request, the lowest compression level gives nearly all of the benefit.
        .layer(compression(CompressionLevel::Fastest))
        .layer(SharedLayer)
        .layer(from_fn_with_state(PageCache::new(&state.platform.events), page_cache::serve))
        .layer(from_fn(walls::lead))
        .layer(SharedLayer)
        .layer(from_fn_with_state(state.clone(), caller::resolve));
    let forms =
        Arc::new(Pages { router: pages.clone().with_state(state.clone()), public_url: state.platform.public_url.clone() });
    let pages = pages.layer(SharedLayer).layer(from_fn_with_state(forms, returned::serve)).layer(SharedLayer);

    Router::new()
        .merge(pages)
        .merge(assets::routes(&state.options))
        .merge(rest::routes(&state))
        .layer(from_fn_with_state(state.clone(), origin::guard))
        .layer(SharedLayer)
        .layer(from_fn_with_state(state.clone(), refused::note))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn(body::limit))
        .layer(SharedLayer)
        .layer(from_fn(panic::catch))
        .layer(from_fn(body::in_time))
        .layer(SharedLayer)
        .layer(from_fn_with_state(DRAIN_LIMIT, drain_body::read))
        .layer(from_fn_with_state(state.site, headers::secure))
        .layer(SharedLayer)
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(()))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(from_fn(drop_foreign_request_id))
        .with_state(state)
}

pub fn compression(level: CompressionLevel) -> CompressionLayer {
    CompressionLayer::new().zstd(true).br(true).gzip(true).quality(level)
}

async fn nowhere(request: Request) -> Response {
    error_response(&service::Error::NotFound, &RequestInfo::new(request.method(), request.headers()))
}

/// Removes the request id that a client sent, which could be anything. We set our own.
async fn drop_foreign_request_id(mut request: Request, next: axum::middleware::Next) -> Response {
    request.headers_mut().remove(REQUEST_ID);
    next.run(request).await
}

fn span(request: &Request) -> tracing::Span {
    let id = caller::request_id(request.headers()).unwrap_or_default();
    let path = without_secret(request.uri().path());
    tracing::info_span!("request", method = %request.method(), %path, request_id = %id)
}

/// Returns the path for the log, without the token of an emailed link.
fn without_secret(path: &str) -> Cow<'_, str> {
    let with_secret = ["/confirm/", "/join/", "/reset/", "/setup/", "/unsubscribe/"];
    match with_secret.iter().find(|prefix| path.starts_with(**prefix)) {
        Some(prefix) => format!("{prefix}…").into(),
        None => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use leptos_axum::generate_route_list;

    #[test]
    fn every_address_that_is_linked_to_has_a_screen() {
        let screens = generate_route_list(app::App);
        let has_screen = |address: &str| {
            screens.iter().any(|screen| {
                let (screen, address) =
                    (screen.path().trim_end_matches('/').split('/'), address.trim_end_matches('/').split('/'));
                screen.clone().count() == address.clone().count()
                    && screen.zip(address).all(|(pattern, part)| pattern.starts_with('{') || pattern == part)
            })
        };
        for address in domain::paths::PAGES.iter().map(|path| (*path).to_owned()).chain(domain::paths::examples()) {
            assert!(has_screen(&address), "{address}");
        }
        assert!(!has_screen("/nowhere"));
    }
}
