use std::rc::Rc;
use std::time::Duration;

use domain::event::Event;
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// How long to wait after a refusal before reporting it.
const WAIT: Duration = Duration::from_secs(5);

/// An open event stream; closed when dropped. The browser restores a broken connection, but not a refused one.
pub struct Stream {
    source: EventSource,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _opened: Closure<dyn Fn()>,
    _failed: Closure<dyn Fn()>,
}

impl Stream {
    /// Opens the stream. `opened` is called for each connection, `refused` a while after the browser has given up.
    pub fn open(heard: impl Fn(Event) + 'static, opened: impl Fn() + 'static, refused: impl Fn() + 'static) -> Option<Self> {
        let source = EventSource::new(&format!("/events?since={}", rendered_at())).ok()?;
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            if let Some(event) = message.data().as_string().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()) {
                heard(event);
            }
        });
        let opened = Closure::<dyn Fn()>::new(opened);
        let refused = Rc::new(refused);
        let failed = Closure::<dyn Fn()>::new({
            let source = source.clone();
            move || {
                if is_closed(&source) {
                    let refused = refused.clone();
                    set_timeout(move || refused(), WAIT);
                }
            }
        });
        source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self { source, _heard: heard, _opened: opened, _failed: failed })
    }

    pub fn was_refused(&self) -> bool {
        is_closed(&self.source)
    }
}

fn is_closed(source: &EventSource) -> bool {
    source.ready_state() == EventSource::CLOSED
}

impl Drop for Stream {
    fn drop(&mut self) {
        for unset in [EventSource::set_onmessage, EventSource::set_onopen, EventSource::set_onerror] {
            unset(&self.source, None);
        }
        self.source.close();
    }
}

/// Returns when the page was rendered, in milliseconds since 1970, as its document says.
pub fn rendered_at() -> i64 {
    let made = document().document_element().and_then(|root| root.get_attribute("data-made"));
    made.and_then(|made| made.parse().ok()).unwrap_or_default()
}
