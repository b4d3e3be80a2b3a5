use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::shell::next_step::NextStep;
use crate::shell::session::Session;

/// Sends a signed-in viewer from a visitors' page on to where it would have led them.
pub fn only_for_visitors(next_step: Memo<NextStep>) {
    let session = Session::expect();
    #[cfg(feature = "ssr")]
    if let Some(viewer) = untrack(|| session.viewer()) {
        crate::shell::caller::redirect(&next_step.get_untracked().destination(viewer.is_staff));
    }
    let navigate = use_navigate();
    // Only as the page opens: signing in on it redirects.
    Effect::new(move |_| {
        if untrack(|| session.viewer()).is_none() {
            return;
        }
        let navigate = navigate.clone();
        // The session may have ended in another tab, so ask the server first.
        spawn_local(async move {
            if session.read_again().await
                && let Some(next_step) = next_step.try_get_untracked()
            {
                let is_staff = untrack(|| session.viewer()).is_some_and(|viewer| viewer.is_staff);
                navigate(&next_step.destination(is_staff), NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        });
    });
}
