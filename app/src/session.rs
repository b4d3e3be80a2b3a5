//! Who is signed in, for all of the app.

use domain::account::Viewer;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use leptos::task::spawn_local;

use crate::failure::Failure;

/// The signed-in account. The page comes with it; it is read again when it may have changed.
#[derive(Clone, Copy)]
pub struct Session {
    viewer: RwSignal<Option<Viewer>>,
    request_id: StoredValue<String>,
}

impl Session {
    pub fn provide() -> Self {
        let (viewer, request_id) = SharedValue::new(first).into_inner();
        let session = Self { viewer: RwSignal::new(viewer), request_id: StoredValue::new(request_id) };
        provide_context(session);
        session
    }

    /// # Panics
    /// Outside of the app, which provides it.
    pub fn expect() -> Self {
        expect_context()
    }

    /// None for a visitor.
    pub fn viewer(self) -> Option<Viewer> {
        self.viewer.get()
    }

    /// The id of the request that this page came with.
    pub fn request_id(self) -> String {
        self.request_id.get_value()
    }

    /// Whether someone is signed in; changes only when that does.
    pub fn signed_in(self) -> Memo<bool> {
        Memo::new(move |_| self.viewer.with(Option::is_some))
    }

    /// Reads it again: someone signed in or out, changed their profile, or was notified.
    pub fn refresh(self) {
        spawn_local(async move {
            if let Ok(viewer) = read_viewer().await {
                self.viewer.set(viewer);
            }
        });
    }
}

#[cfg(feature = "ssr")]
fn first() -> (Option<Viewer>, String) {
    crate::caller::here().map(|(_, caller)| (caller.viewer, caller.request_id)).unwrap_or_default()
}

/// In the browser, only when the page came without it.
#[cfg(not(feature = "ssr"))]
fn first() -> (Option<Viewer>, String) {
    (None, String::new())
}

#[server(input = GetUrl)]
async fn read_viewer() -> Result<Option<Viewer>, Failure> {
    let (platform, caller) = crate::caller::here()?;
    Ok(service::accounts::session::viewer(&caller.actor, &platform).await?)
}
