//! The state that handlers share.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::{Env, LeptosOptions};
use platform::Platform;
use tokio_util::sync::CancellationToken;

use crate::health::Ready;
use crate::settings::{Serving, Settings};
use crate::streams::Streams;

/// Each request has clones of it, so it is one pointer.
#[derive(Clone)]
pub struct State(Arc<Shared>);

pub struct Shared {
    pub platform: Platform,
    pub options: LeptosOptions,
    pub serving: Serving,
    pub site: app::shell::Site,
    pub assets: app::root::Assets,
    /// Canceled when the server is asked to stop; open streams then end.
    pub stop: CancellationToken,
    pub streams: Streams,
    pub ready: Ready,
}

impl Deref for State {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

macro_rules! handlers_extract {
    ($($field:ident: $type:ty;)*) => {$(
        impl FromRef<State> for $type {
            fn from_ref(state: &State) -> Self {
                state.$field.clone()
            }
        }
    )*};
}

handlers_extract! {
    platform: Platform;
    options: LeptosOptions;
    stop: CancellationToken;
    streams: Streams;
    ready: Ready;
}

impl State {
    pub fn new(platform: Platform, settings: &Settings, serving: Serving, stop: CancellationToken) -> Self {
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
        let site = app::shell::Site { development, secure: settings.public_url.scheme() == "https" };
        let assets = app::root::Assets::read(&options, settings.assets_url.as_ref().map_or("", |url| &url.0));
        let (streams, ready) = (Streams::default(), Ready::default());
        Self(Arc::new(Shared { platform, options, serving, site, assets, stop, streams, ready }))
    }
}
