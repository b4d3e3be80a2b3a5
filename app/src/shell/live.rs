//! Live changes: the server's event stream, for whichever page is open.

#[cfg(feature = "hydrate")]
mod shared;
#[cfg(feature = "hydrate")]
mod stream;

use std::sync::Arc;
use std::time::Duration;

use domain::event::Event;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::shell::failure::Failure;
use crate::shell::session::Session;

/// Changes within this time are handled at once.
const DEBOUNCE: Duration = Duration::from_millis(100);

/// The latest change, for pages to watch.
#[derive(Clone, Copy)]
pub struct Live {
    latest: RwSignal<Option<Event>>,
}

impl Live {
    /// Opens the stream while someone is signed in, and again after a refusal. Waits until the page is `hydrated`: before that, no
    /// part of it would react to an event.
    pub fn provide(session: Session, hydrated: Signal<bool>) {
        let live = Self { latest: RwSignal::new(None) };
        provide_context(live);
        #[cfg(feature = "hydrate")]
        live.listen(session, hydrated);
        #[cfg(not(feature = "hydrate"))]
        let _ = (session, hydrated);
    }

    #[cfg(feature = "hydrate")]
    fn listen(self, session: Session, hydrated: Signal<bool>) {
        use leptos::task::spawn_local;
        use shared::Shared;

        let signed_in = session.signed_in();
        let refused = RwSignal::new(0_u32);
        let on_event = move |event| self.latest.set(Some(event));
        let catch_up = move || {
            spawn_local(async move {
                for event in changes_since(stream::rendered_at()).await.unwrap_or_else(|_| vec![Event::missed()]) {
                    on_event(event);
                    // Lets effects see each event separately.
                    leptos::task::tick().await;
                }
            });
        };
        // The session may be over.
        let on_refused = move || {
            session.refresh();
            refused.update(|times| *times += 1);
        };
        Effect::new(move |before: Option<Option<Shared>>| {
            refused.track();
            let signed_in = hydrated.get() && signed_in.get();
            match before.flatten() {
                Some(shared) if signed_in && !shared.was_refused() => Some(shared),
                shared => {
                    drop(shared);
                    signed_in.then(|| Shared::join(&session.key("events"), on_event, catch_up, on_refused))
                }
            }
        });
    }

    /// Calls `then` shortly after changes for which `matters` is true, once for several at a time; also when changes may have
    /// been missed.
    pub fn on(matters: impl Fn(&Event) -> bool + Send + Sync + 'static, then: impl Fn() + Send + Sync + 'static) {
        let Some(live) = use_context::<Self>() else { return };
        let then = Arc::new(then);
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let take_timer = move || timer.try_update_value(Option::take).flatten();
        Effect::new(move |_| {
            let is_relevant = live.latest.with(|event| event.as_ref().is_some_and(|event| event.is_missed() || matters(event)));
            if is_relevant && timer.with_value(Option::is_none) {
                let then = then.clone();
                let call = move || {
                    take_timer();
                    then();
                };
                timer.set_value(set_timeout_with_handle(call, DEBOUNCE).ok());
            }
        });
        on_cleanup(move || {
            if let Some(timer) = take_timer() {
                timer.clear();
            }
        });
    }
}

/// Returns the events between the rendering of a page, at `made`, and now, which it missed if it uses another tab's stream.
#[server(input = GetUrl)]
async fn changes_since(made: i64) -> Result<Vec<Event>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let made = chrono::DateTime::from_timestamp_millis(made).unwrap_or_default();
    Ok(service::kit::live::since(caller.ctx(), made).await?)
}
