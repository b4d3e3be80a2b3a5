use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use leptos::config::LeptosOptions;
use leptos::hydration::AutoReload;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

use super::assets::Assets;
use crate::root::app::App;
use crate::shell::request::{Site, viewer};
use crate::shell::returned::RefusedForm;
use crate::ui::{THEME_SCRIPT, ZONE_SCRIPT};

/// The fonts that every page needs first.
const FONTS: [&str; 2] = ["/fonts/figtree-latin.5.3.woff2", "/fonts/literata-latin.5.3.woff2"];

/// The document around the app.
pub fn shell(options: LeptosOptions, assets: &Assets, site: Site) -> impl IntoView + use<> {
    set_policy(site, assets);
    assets.provide_chunks();
    // Before any data is read: the page must see all changes from then on.
    let rendered_at = chrono::Utc::now().timestamp_millis();
    let zone = viewer().map(|viewer| viewer.time_zone);
    let zone_script = zone.is_some().then(|| view! { <script nonce=use_nonce() inner_html=ZONE_SCRIPT></script> });
    let fonts = FONTS.map(|font| {
        let href = assets.at(font);
        view! { <link rel="preload" r#as="font" type="font/woff2" href=href crossorigin="anonymous" /> }
    });
    view! {
        <!DOCTYPE html>
        <html lang="en" data-made=rendered_at data-zone=zone data-editor=assets.editor.clone()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                {fonts}
                <link rel="manifest" href="/manifest.webmanifest" />
                <script nonce=use_nonce() inner_html=THEME_SCRIPT></script>
                {zone_script}
                {page_url_script().map(|script| view! { <script nonce=use_nonce() inner_html=script></script> })}
                <link id="discog" rel="stylesheet" href=assets.style.clone() crossorigin="anonymous" />
                <AutoReload options />
                <link rel="modulepreload" href=assets.script.clone() crossorigin="anonymous" />
                <link rel="preload" href=assets.wasm.clone() r#as="fetch" type="application/wasm" crossorigin="anonymous" />
                <script type="module" nonce=use_nonce() inner_html=assets.hydration_script()></script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Returns a script that sets the page's own URL. When a form came back, the browser has the form's URL, and the app would read
/// that.
fn page_url_script() -> Option<String> {
    let page_url = |parts: &Parts| {
        parts.extensions.get::<RefusedForm>()?;
        serde_json::to_string(parts.uri.path_and_query()?.as_str()).ok()
    };
    let url = with_context::<Parts, _>(page_url).flatten()?;
    Some(format!("history.replaceState(null,'',{})", url.replace('<', "\\u003c")))
}

/// Sets the page's content security policy: our own files, wherever they are fetched from, and inline scripts with this
/// response's nonce.
fn set_policy(site: Site, assets: &Assets) {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let sockets = if site.development { " ws://127.0.0.1:* ws://localhost:*" } else { "" };
    let files = assets.policy_source();
    let policy = format!(
        "default-src 'none'; script-src 'self'{files} 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'{files}; \
         img-src 'self' data:; font-src 'self'{files}; connect-src 'self'{files}{sockets}; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
