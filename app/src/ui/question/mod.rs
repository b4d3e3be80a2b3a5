//! Questions in the text of a lesson, by which learners check themselves. `markdown` writes them, and `domain` marks the answers.
//! The code is a chunk of its own, for pages with questions.

mod answer;
mod elements;
mod listen;
mod ordering;
mod verdict;

use leptos::prelude::document;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(debug_assertions))]
use leptos::wasm_split::wasm_split;
use web_sys::Element;

/// The attribute of a question in rendered Markdown.
pub const MARK: &str = "data-question";

/// Lets the questions in an element around rendered Markdown be answered, if there are any. Their buttons are hidden until the chunk
/// has arrived.
pub fn listen_if_any(text: Element) {
    if let Ok(Some(_)) = text.query_selector("[data-question]") {
        spawn_local(async move {
            let _ = load(text).await;
        });
    }
}

/// Returns whether an answer was begun on the page.
pub fn is_begun() -> bool {
    matches!(document().query_selector("[data-begun]"), Ok(Some(_)))
}

#[cfg(not(debug_assertions))]
#[wasm_split(question, wasm_split_path = leptos::wasm_split, fallible)]
fn load(text: Element) -> Result<(), SplitLoaderError> {
    listen::listen(&text);
    Ok(())
}

// Development builds are one file.
#[cfg(debug_assertions)]
async fn load(text: Element) -> Result<(), SplitLoaderError> {
    listen::listen(&text);
    Ok(())
}
