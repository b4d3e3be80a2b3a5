use std::rc::Rc;
use std::time::Duration;

use domain::event::Event;
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// How long to wait after a refusal before reporting it.
const REFUSAL_DELAY: Duration = Duration::from_secs(5);

/// An open event stream; closed when dropped. The browser restores a broken connection, but not a refused one.
pub struct Stream {
    source: EventSource,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_open: Closure<dyn Fn()>,
    _on_error: Closure<dyn Fn()>,
}

impl Stream {
    /// Opens the stream. `on_open` is called for each connection, `on_refused` a while after the browser has given up.
    pub fn open(
        on_event: impl Fn(Event) + 'static,
        on_open: impl Fn() + 'static,
        on_refused: impl Fn() + 'static,
    ) -> Option<Self> {
        let source = EventSource::new(&format!("/events?since={}", rendered_at())).ok()?;
        let on_event = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            if let Some(event) = message.data().as_string().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()) {
                on_event(event);
            }
        });
        let on_open = Closure::<dyn Fn()>::new(on_open);
        let on_refused = Rc::new(on_refused);
        let on_error = Closure::<dyn Fn()>::new({
            let source = source.clone();
            move || {
                if is_closed(&source) {
                    let on_refused = on_refused.clone();
                    set_timeout(move || on_refused(), REFUSAL_DELAY);
                }
            }
        });
        source.set_onmessage(Some(on_event.as_ref().unchecked_ref()));
        source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { source, _on_message: on_event, _on_open: on_open, _on_error: on_error })
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
        for set in [EventSource::set_onmessage, EventSource::set_onopen, EventSource::set_onerror] {
            set(&self.source, None);
        }
        self.source.close();
    }
}

/// Returns when the page was rendered, in milliseconds since 1970, as its document says.
pub fn rendered_at() -> i64 {
    let rendered_at = document().document_element().and_then(|root| root.get_attribute("data-made"));
    rendered_at.and_then(|rendered_at| rendered_at.parse().ok()).unwrap_or_default()
}
