//! The suggestions of the surface while someone writes a link.

use std::pin::Pin;

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::Element;
use wasm_bindgen_futures::future_to_promise;

/// A place to link to, and the Markdown that links to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub label: String,
    /// The kind of the place, or where it is.
    pub detail: String,
    pub markdown: String,
}

/// A search for places to link to, which may fail with a reason.
pub type Search = Pin<Box<dyn Future<Output = Result<Vec<Suggestion>, String>>>>;

/// Finds places to link to by a part of their names.
pub type FindLinks = Callback<String, Search>;

/// Lets a surface ask for places to link to.
pub(super) fn offer_links(surface: &Element, find: FindLinks) {
    let find = Closure::<dyn Fn(String) -> Promise>::new(move |typed: String| {
        let found = find.try_run(typed);
        future_to_promise(async move {
            match found {
                Some(found) => found.await.map(|found| to_js(&found)).map_err(|reason| JsValue::from(&reason)),
                None => Ok(Array::new().into()),
            }
        })
    });
    // It fails only if the element can't be changed.
    let _ = Reflect::set(surface, &"findLinks".into(), &find.into_js_value());
}

fn to_js(suggestions: &[Suggestion]) -> JsValue {
    let entry = |suggestion: &Suggestion| {
        let entry = Object::new();
        for (name, value) in [("label", &suggestion.label), ("detail", &suggestion.detail), ("markdown", &suggestion.markdown)] {
            // As above.
            let _ = Reflect::set(&entry, &name.into(), &value.into());
        }
        JsValue::from(entry)
    };
    suggestions.iter().map(entry).collect::<Array>().into()
}

/// Returns Markdown that links to a place, or that shows it if it is a picture.
pub fn markdown_link(title: &str, path: &str, is_picture: bool) -> String {
    let text = title.chars().fold(String::new(), |mut text, c| {
        if matches!(c, '[' | ']' | '\\' | '`' | '*' | '_' | '<') {
            text.push('\\');
        }
        text.push(c);
        text
    });
    format!("{}[{text}]({path})", if is_picture { "!" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::markdown_link;

    #[test]
    fn a_title_is_no_markup() {
        assert_eq!(
            markdown_link("Lists [of *things*]", "/courses/a/b#h-c", false),
            r"[Lists \[of \*things\*\]](/courses/a/b#h-c)"
        );
        assert_eq!(markdown_link("dots.png", "/files/1", true), "![dots.png](/files/1)");
    }
}
