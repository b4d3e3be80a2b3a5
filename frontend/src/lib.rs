//! The WASM entry: takes over the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    app::shell::crash::report_panics();
    leptos::mount::hydrate_lazy(app::App);
}
