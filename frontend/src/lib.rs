//! The WASM entry: takes over the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Room in the data segment that nothing refers to and that no chunk contains. Splitting the WASM moves each chunk's data, which may
/// need a few bytes more for alignment. Without room for them, all data stays in the first visit: 75 kB more.
#[used]
static ROOM_FOR_ALIGNMENT: [u8; 16_384] = [1; 16_384];

#[wasm_bindgen]
pub fn hydrate() {
    app::shell::crash::report_panics();
    leptos::mount::hydrate_lazy(app::App);
}
