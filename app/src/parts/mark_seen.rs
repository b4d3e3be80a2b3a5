use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::notifications::read_about;
use crate::shell::session::Session;

/// Marks notifications that lead to `link` as read when that page is opened; not when it changes later, as nobody may be
/// looking.
pub fn mark_seen(link: impl Fn() -> Option<String> + Send + Sync + 'static) {
    let session = Session::expect();
    Effect::new(move |_| {
        let any_unread = untrack(|| session.viewer()).is_some_and(|viewer| viewer.unread > 0);
        if let Some(link) = link().filter(|_| any_unread) {
            // If this fails, they stay unread.
            spawn_local(async move { drop(read_about(link).await) });
        }
    });
}
