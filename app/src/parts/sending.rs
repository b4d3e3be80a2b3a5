//! Sends a form with a file and reports the progress, which the browser's `fetch` can't.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::server_fn::ServerFn;
use leptos::server_fn::error::{ServerFnErrorErr, ServerFnUrlError};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{FormData, HtmlFormElement, ProgressEvent, XmlHttpRequest};

use crate::shell::failure::Failure;

type Outcome<T> = Result<T, Failure>;

/// A form whose acceptance the server confirms with a `T`.
pub struct Sending<T: Send + Sync + 'static> {
    /// The outcome of the last form that was sent.
    pub outcome: RwSignal<Option<Outcome<T>>>,
    pub pending: RwSignal<bool>,
    /// How much of it has been uploaded, in percent; none while nothing is being sent.
    pub percent: RwSignal<Option<u32>>,
    /// Only a browser has one, so a page that is rendered on the server may be dropped by another thread.
    request: StoredValue<Option<SendWrapper<XmlHttpRequest>>>,
}

impl<T: Send + Sync + 'static> Clone for Sending<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Sending<T> {}

impl<T: DeserializeOwned + Send + Sync + 'static> Sending<T> {
    pub fn new() -> Self {
        Self {
            outcome: RwSignal::new(None),
            pending: RwSignal::new(false),
            percent: RwSignal::new(None),
            request: StoredValue::new(None),
        }
    }

    /// Posts the submitted form to this URL in place of the browser, unless one is being sent already.
    pub fn send_form(self, url: &str, event: &SubmitEvent) {
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        if let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) {
            self.send(url, &data);
        }
    }

    /// Posts a form to this URL, unless one is being sent already.
    pub fn send(self, url: &str, data: &FormData) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.percent.set(Some(0));
        match self.open(url) {
            Ok(request) if request.send_with_opt_form_data(Some(data)).is_ok() => {
                self.request.set_value(Some(SendWrapper::new(request)));
            }
            _ => self.end(Err(unreachable())),
        }
    }

    /// Stops sending. There is no outcome.
    pub fn cancel(self) {
        self.pending.set(false);
        self.percent.set(None);
        if let Some(request) = self.request.try_update_value(Option::take).flatten() {
            request.set_onloadend(None);
            // It fails only for a request that was never opened.
            let _ = request.abort();
        }
    }

    fn open(self, url: &str) -> Result<XmlHttpRequest, wasm_bindgen::JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open("POST", url)?;
        request.set_request_header("Accept", "application/json")?;
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            let share = event.loaded() / event.total().max(1.0);
            let _ = self.percent.try_set(event.length_computable().then_some((share * 100.0) as u32));
        });
        let response = request.clone();
        let end = Closure::once_into_js(move || self.end(outcome(&response)));
        // The browser frees it with the request.
        request.upload()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
        request.set_onloadend(Some(end.unchecked_ref()));
        Ok(request)
    }

    /// Reports the outcome, unless the form has left the page.
    fn end(self, outcome: Outcome<T>) {
        let _ = self.percent.try_set(None);
        let _ = self.pending.try_set(false);
        let _ = self.outcome.try_set(Some(outcome));
    }
}

/// Returns why a form that the browser posted without the app was refused.
pub fn refusal_without_script<F: ServerFn>() -> Option<Failure> {
    let error = use_context::<ServerActionError>().filter(|error| error.path() == F::PATH)?;
    Some(ServerFnUrlError::decode_err(error.err()))
}

fn outcome<T: DeserializeOwned>(request: &XmlHttpRequest) -> Outcome<T> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let malformed = |_| Failure::from_server_fn_error(ServerFnErrorErr::Deserialization(String::new()));
    match request.status() {
        Ok(200..300) => serde_json::from_slice(text.as_bytes()).map_err(malformed),
        Ok(400..600) => Err(serde_json::from_slice(text.as_bytes()).unwrap_or_else(malformed)),
        _ => Err(unreachable()),
    }
}

fn unreachable() -> Failure {
    Failure::from_server_fn_error(ServerFnErrorErr::Request(String::new()))
}
