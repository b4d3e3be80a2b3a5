//! Changes as they happen: the server's event stream, heard by whichever page is open.

use domain::event::Event;
use leptos::prelude::*;

use crate::session::Session;

/// The latest change, for pages to look at.
#[derive(Clone, Copy)]
pub struct Live {
    latest: RwSignal<Option<Event>>,
}

impl Live {
    /// Opens the stream while someone is signed in.
    pub fn provide(session: Session) {
        let live = Self { latest: RwSignal::new(None) };
        provide_context(live);
        let signed_in = session.signed_in();
        Effect::new(move |before: Option<Option<Stream>>| {
            let signed_in = signed_in.get();
            match before.flatten() {
                Some(stream) if signed_in => Some(stream),
                stream => {
                    drop(stream);
                    signed_in.then(|| Stream::open(live))
                }
            }
        });
    }

    /// Calls `then` for each change that `matters`; also when changes may have been missed.
    pub fn on(matters: impl Fn(&Event) -> bool + Send + Sync + 'static, then: impl Fn() + Send + Sync + 'static) {
        let Some(live) = use_context::<Self>() else { return };
        Effect::new(move |_| {
            let heard = live.latest.with(|event| event.as_ref().is_some_and(|event| event.entity == "*" || matters(event)));
            if heard {
                untrack(&then);
            }
        });
    }
}

/// An open stream; closed when dropped.
struct Stream {
    #[cfg(feature = "hydrate")]
    source: Option<web_sys::EventSource>,
}

#[cfg(feature = "hydrate")]
impl Stream {
    fn open(live: Live) -> Self {
        use wasm_bindgen::JsCast;
        use wasm_bindgen::closure::Closure;

        let source = web_sys::EventSource::new("/events").ok();
        if let Some(source) = &source {
            let heard = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |message: web_sys::MessageEvent| {
                if let Some(event) = message.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                    live.latest.set(Some(event));
                }
            });
            source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            // The closure lives as long as the page, as the stream does: there is one a session.
            heard.forget();
        }
        Self { source }
    }
}

#[cfg(feature = "hydrate")]
impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(source) = &self.source {
            source.close();
        }
    }
}

#[cfg(not(feature = "hydrate"))]
impl Stream {
    fn open(_: Live) -> Self {
        Self {}
    }
}
