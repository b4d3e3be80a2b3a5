//! The state that handlers share.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::{Env, LeptosOptions};
use platform::Platform;
use tokio_util::sync::CancellationToken;

use crate::settings::{Serving, Settings};

#[derive(Clone, FromRef)]
pub struct State {
    pub platform: Platform,
    pub options: Arc<LeptosOptions>,
    pub serving: Arc<Serving>,
    pub site: app::Site,
    pub assets: Arc<app::Assets>,
    /// Canceled when the server is asked to stop; open streams then end.
    pub stop: CancellationToken,
    pub streams: crate::streams::Streams,
    pub ready: crate::health::Ready,
}

impl FromRef<State> for LeptosOptions {
    fn from_ref(state: &State) -> Self {
        Self::clone(&state.options)
    }
}

impl State {
    pub fn new(platform: Platform, settings: &Settings, serving: Arc<Serving>, stop: CancellationToken) -> Self {
        let watched = std::env::var("LEPTOS_WATCH").is_ok();
        let reload_port = std::env::var("LEPTOS_RELOAD_PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(3001);
        let options = LeptosOptions::builder()
            .output_name("discog")
            .site_root(serving.site_root.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .site_addr(serving.listen())
            .reload_port(reload_port)
            .env(if watched { Env::DEV } else { Env::PROD })
            .hash_file(Arc::from("hash.txt"))
            .hash_files(true)
            .build();
        let development = settings.environment.is_development();
        let site = app::Site { development, secure: settings.public_url.scheme() == "https" };
        let assets = app::Assets::read(&options, settings.assets_url.as_ref().map_or("", |url| &url.0));
        let (streams, ready) = (crate::streams::Streams::default(), crate::health::Ready::default());
        Self { platform, options: Arc::new(options), serving, site, assets: Arc::new(assets), stop, streams, ready }
    }
}
