//! The surface's session with the other authors of its text: `editor/src/sharing/protocol.ts` describes what passes between them. All
//! of it is JSON that the page's code reads and writes.

use std::pin::Pin;
use std::sync::Arc;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::Element;
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The server's response to a copy's edits, or the reason why there is none.
pub type Exchange = Pin<Box<dyn Future<Output = Result<String, String>>>>;

/// Shares an editor's text with other authors.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// The id of the input of the text's title, which is shared, too.
    title: &'static str,
    /// Returns the texts that the form was last saved with.
    saved: Callback<(), String>,
    /// Also called when the page is left.
    exchange: StoredValue<Arc<dyn Fn(String) -> Exchange + Send + Sync>>,
    /// Takes the state of the session.
    report: Callback<String>,
    /// Returns the edits of an earlier visit that were never sent.
    unsent: Callback<(), Option<String>>,
    surface: StoredValue<Option<SendWrapper<Element>>>,
}

impl Sharing {
    pub fn new(
        title: &'static str,
        saved: impl Fn(()) -> String + Send + Sync + 'static,
        exchange: impl Fn(String) -> Exchange + Send + Sync + 'static,
        report: impl Fn(String) + Send + Sync + 'static,
        unsent: impl Fn(()) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            title,
            saved: Callback::new(saved),
            exchange: StoredValue::new(Arc::new(exchange)),
            report: Callback::new(report),
            unsent: Callback::new(unsent),
            surface: StoredValue::new(None),
        }
    }

    /// Takes over what the others have written.
    pub fn sync(self) {
        self.call("sync");
    }

    /// Sends what the others lack.
    ///
    /// # Errors
    /// The reason, if it can't be sent.
    pub async fn flush(self) -> Result<(), String> {
        let Some(sending) = self.call("flush").and_then(|sending| sending.dyn_into::<Promise>().ok()) else { return Ok(()) };
        JsFuture::from(sending).await.map(drop).map_err(|reason| reason.as_string().unwrap_or_default())
    }

    fn call(self, method: &str) -> Option<JsValue> {
        let surface = self.surface.try_get_value().flatten()?;
        let method: Function = Reflect::get(&surface, &method.into()).ok()?.dyn_into().ok()?;
        method.call0(&surface).ok()
    }

    /// Lets a surface take part; called before it is added to the page.
    pub(super) fn offer(self, surface: &Element) {
        let saved = Closure::<dyn Fn() -> JsValue>::new(move || self.saved.try_run(()).into());
        let exchange = self.exchange.get_value();
        let exchange = Closure::<dyn Fn(String) -> Promise>::new(move |sync: String| {
            let exchange = exchange(sync);
            future_to_promise(async move { exchange.await.map(JsValue::from).map_err(JsValue::from) })
        });
        let report = Closure::<dyn Fn(String)>::new(move |report: String| {
            let _ = self.report.try_run(report);
        });
        let unsent = Closure::<dyn Fn() -> JsValue>::new(move || self.unsent.try_run(()).flatten().into());
        let sharing = Object::new();
        for (name, value) in [
            ("title", self.title.into()),
            ("saved", saved.into_js_value()),
            ("exchange", exchange.into_js_value()),
            ("report", report.into_js_value()),
            ("unsent", unsent.into_js_value()),
        ] {
            // It fails only if the object can't be changed.
            let _ = Reflect::set(&sharing, &name.into(), &value);
        }
        // As above.
        let _ = Reflect::set(surface, &"sharing".into(), &sharing);
        self.surface.set_value(Some(SendWrapper::new(surface.clone())));
    }
}
