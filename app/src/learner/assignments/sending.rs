//! Sends a form with a file and reports the progress, which the browser's `fetch` can't.

use domain::SubmissionId;
use leptos::prelude::*;
use leptos::server_fn::error::ServerFnErrorErr;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{FormData, ProgressEvent, XmlHttpRequest};

use crate::shell::failure::Failure;

type Outcome = Result<SubmissionId, Failure>;

#[derive(Clone, Copy)]
pub struct Sending {
    /// The outcome of the last form that was sent.
    pub outcome: RwSignal<Option<Outcome>>,
    pub pending: RwSignal<bool>,
    /// How much of it has been uploaded, in percent; none while nothing is being sent.
    pub percent: RwSignal<Option<u32>>,
}

impl Sending {
    pub fn new() -> Self {
        Self { outcome: RwSignal::new(None), pending: RwSignal::new(false), percent: RwSignal::new(None) }
    }

    /// Posts the form to this URL, unless one is being sent already.
    pub fn send(self, url: &str, data: &FormData) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.percent.set(Some(0));
        match self.open(url) {
            Ok(request) if request.send_with_opt_form_data(Some(data)).is_ok() => {}
            _ => self.end(Err(unreachable())),
        }
    }

    fn open(self, url: &str) -> Result<XmlHttpRequest, wasm_bindgen::JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open("POST", url)?;
        request.set_request_header("Accept", "application/json")?;
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            let share = event.loaded() / event.total().max(1.0);
            self.percent.set(event.length_computable().then_some((share * 100.0) as u32));
        });
        let response = request.clone();
        let end = Closure::once_into_js(move || self.end(outcome(&response)));
        // The browser frees it with the request.
        request.upload()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
        request.set_onloadend(Some(end.unchecked_ref()));
        Ok(request)
    }

    fn end(self, outcome: Outcome) {
        self.percent.set(None);
        self.pending.set(false);
        self.outcome.set(Some(outcome));
    }
}

fn outcome(request: &XmlHttpRequest) -> Outcome {
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
