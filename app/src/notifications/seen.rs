use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api::read_about;
use crate::session::Session;

/// Marks as read what leads to `link`, the page that is open: when it is opened, not when it changes by itself, as nobody may
/// be looking then.
pub fn seen(link: impl Fn() -> Option<String> + Send + Sync + 'static) {
    let session = Session::expect();
    Effect::new(move |_| {
        let any_unread = untrack(|| session.viewer()).is_some_and(|viewer| viewer.unread > 0);
        if let Some(link) = link().filter(|_| any_unread) {
            // When it fails, it stays unread.
            spawn_local(async move { drop(read_about(link).await) });
        }
    });
}
