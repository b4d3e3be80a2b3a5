//! What an `<input type="file">` holds.

use leptos::wasm_bindgen::JsCast;

use super::upload::Chosen;

pub(super) fn chosen(event: &leptos::ev::Event) -> Vec<Chosen> {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(files) = input.and_then(|input| input.files()) else { return Vec::new() };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .map(|file| Chosen { name: file.name(), bytes: file.size() as u64 })
        .collect()
}
