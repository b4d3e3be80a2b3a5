//! The viewer, for the whole app.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use leptos::task::spawn_local;
use views::people::Viewer;

use crate::shell::failure::Failure;
use crate::shell::load::Json;

/// The signed-in account. It comes with the page and is read again when it may have changed.
#[derive(Clone, Copy)]
pub struct Session {
    viewer: RwSignal<Option<Viewer>>,
}

impl Session {
    pub fn provide() -> Self {
        let session = Self { viewer: RwSignal::new(SharedValue::<_, Json>::new_with_encoding(first).into_inner()) };
        provide_context(session);
        #[cfg(feature = "hydrate")]
        session.read_before_redirects();
        session
    }

    /// Follows a server function's redirect only when the viewer has been read again: it may have signed someone in, and the next
    /// screen stores drafts under its viewer. Called before the router, which would follow redirects at once.
    #[cfg(feature = "hydrate")]
    fn read_before_redirects(self) {
        use leptos_router::location::{BrowserUrl, LocationProvider};
        let owner = Owner::current();
        let follow = move |url: &str| {
            let (owner, url) = (owner.clone(), url.to_owned());
            spawn_local(async move {
                self.read_again().await;
                if let Some(owner) = owner {
                    owner.with(|| BrowserUrl::redirect(&url));
                }
            });
        };
        // Only refused if it was called before, for the same document.
        let _ = server_fn::redirect::set_redirect_hook(follow);
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

    /// Returns whether someone is signed in; changes only when that does.
    pub fn signed_in(self) -> Memo<bool> {
        Memo::new(move |_| self.viewer.with(Option::is_some))
    }

    /// Returns a storage key that is unique to the account in this browser.
    pub fn key(self, what: &str) -> String {
        format!("{what}-{}", self.account())
    }

    fn account(self) -> String {
        let account = self.viewer.with_untracked(|viewer| viewer.as_ref().map(|viewer| viewer.id.to_string()));
        account.unwrap_or_default()
    }

    /// Deletes what this browser stores for the account, as someone else may use it next. The theme stays.
    pub fn clear_browser_data(self) {
        let account = self.account();
        if !account.is_empty() {
            crate::ui::delete_drafts(&account);
        }
        crate::shell::navigation::clear();
    }

    /// Reads it again: someone signed in or out, changed their profile, or was notified.
    pub fn refresh(self) {
        spawn_local(async move {
            self.read_again().await;
        });
    }

    /// As [`Session::refresh`], and returns whether someone is signed in.
    pub async fn read_again(self) -> bool {
        if let Ok(viewer) = read_viewer().await {
            self.viewer.set(viewer);
        }
        self.viewer.with_untracked(Option::is_some)
    }
}

#[cfg(feature = "ssr")]
fn first() -> Option<Viewer> {
    crate::shell::request::viewer()
}

/// Only called in the browser if the page came without it.
#[cfg(not(feature = "ssr"))]
fn first() -> Option<Viewer> {
    None
}

#[server(input = GetUrl)]
async fn read_viewer() -> Result<Option<Viewer>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::sessions::viewer(caller.ctx()).await?)
}
