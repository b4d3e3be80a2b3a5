//! What an `<input type="file">` holds.

use leptos::wasm_bindgen::JsCast;

use super::upload::Chosen;

pub(super) fn chosen(event: &leptos::ev::Event) -> Vec<Chosen> {
    let Some(files) = input(event).and_then(|input| input.files()) else { return Vec::new() };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .map(|file| Chosen { name: file.name(), bytes: file.size() as u64 })
        .collect()
}

/// Keeps the form from being sent, and has the browser say why; it may be sent when the message is empty.
pub(super) fn refuse(event: &leptos::ev::Event, message: &str) {
    if let Some(input) = input(event) {
        input.set_custom_validity(message);
    }
}

fn input(event: &leptos::ev::Event) -> Option<web_sys::HtmlInputElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}
