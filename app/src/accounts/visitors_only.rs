use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::way::Way;
use crate::session::Session;

/// On a page for visitors: who is signed in goes on to where the page would have led them.
pub fn only_for_visitors(way: Memo<Way>) {
    let session = Session::expect();
    if untrack(|| session.viewer()).is_none() {
        return;
    }
    #[cfg(feature = "ssr")]
    crate::caller::go(&way.get_untracked().end());
    // The session may have ended in another tab, so the server is asked first.
    let navigate = use_navigate();
    Effect::new(move |_| {
        let navigate = navigate.clone();
        spawn_local(async move {
            if session.read_again().await {
                navigate(&way.get_untracked().end(), NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        });
    });
}
