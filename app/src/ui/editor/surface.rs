//! The writing surface: a custom element over the textarea, from a script that loads when an editor opens. `editor/README.md` lists
//! its properties.

use std::ops::Range;

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlDivElement, Storage};

use super::marks::Edit;
use super::sharing::Sharing;
use super::suggestions::{FindLinks, offer_links};
use super::target::Writing;

const ELEMENT: &str = "markdown-surface";
/// The attribute of a surface that leaves the text to the textarea.
const AS_TEXT_AREA: &str = "plain";
/// The key in the browser's storage of a person's choice of the plain text area.
const PLAIN: &str = "plain-editor";

/// A surface that stands in for its textarea.
pub(super) struct Surface(Element);

impl Surface {
    pub fn within(holder: &HtmlDivElement) -> Option<Self> {
        let surface = Self(holder.first_element_child()?);
        surface.get("ready").is_truthy().then_some(surface)
    }

    pub fn text(&self) -> String {
        self.get("value").as_string().unwrap_or_default()
    }

    pub fn selection(&self) -> Range<usize> {
        self.number("selectionStart") as usize..self.number("selectionEnd") as usize
    }

    pub fn replace(&self, edit: &Edit) {
        let numbers = [edit.range.start, edit.range.end, edit.select.start, edit.select.end].map(|at| JsValue::from(at as f64));
        let [from, to, anchor, head] = numbers;
        self.call("replace", [from, to, JsValue::from(&edit.text), anchor, head]);
    }

    pub fn select(&self, range: Range<usize>) {
        self.call("select", [range.start, range.end].map(|at| JsValue::from(at as f64)));
    }

    /// Returns whether a menu is open in it, which handles the keys.
    pub fn has_menu(&self) -> bool {
        self.get("menu").is_truthy()
    }

    /// Returns the line of the text at the upper edge, from 0, with a fraction.
    pub fn top_line(&self) -> f64 {
        self.number("topLine")
    }

    /// Returns the top line when it is scrolled to the end.
    pub fn last_top_line(&self) -> f64 {
        self.number("lastTopLine")
    }

    pub fn set_top_line(&self, line: f64) {
        // It fails only if the element can't be changed.
        let _ = Reflect::set(&self.0, &"topLine".into(), &line.into());
    }

    /// Puts the caret at a point of the window.
    pub fn place_caret(&self, x: f64, y: f64) {
        self.call("placeCaret", [x.into(), y.into()]);
    }

    fn get(&self, property: &str) -> JsValue {
        Reflect::get(&self.0, &property.into()).unwrap_or_default()
    }

    fn number(&self, property: &str) -> f64 {
        self.get(property).as_f64().unwrap_or_default()
    }

    fn call(&self, method: &str, arguments: impl IntoIterator<Item = JsValue>) {
        if let Ok(method) = self.get(method).dyn_into::<Function>() {
            // It throws only for positions outside the text.
            let _ = method.apply(&self.0, &arguments.into_iter().collect::<Array>());
        }
    }
}

/// Whether an editor has the surface or the plain text area.
#[derive(Clone, Copy)]
pub(super) struct SurfaceState {
    /// None until the browser's storage was read.
    plain: RwSignal<Option<bool>>,
}

impl SurfaceState {
    pub fn is_plain(self) -> bool {
        self.plain.get() == Some(true)
    }

    pub fn toggle(self) {
        let plain = !self.plain.get_untracked().unwrap_or_default();
        if let Some(storage) = storage() {
            // If the browser refuses, the choice ends with the page.
            let _ = if plain { storage.set_item(PLAIN, "true") } else { storage.remove_item(PLAIN) };
        }
        self.plain.set(Some(plain));
    }
}

/// Lays a surface over the textarea, unless the person has chosen the plain one. `offers` are attributes of the surface
/// (`editor/src/menu.ts`).
pub(super) fn keep_over(
    writing: Writing,
    links: Option<FindLinks>,
    offers: [(&'static str, bool); 2],
    sharing: Option<Sharing>,
) -> SurfaceState {
    let plain = RwSignal::new(None);
    Effect::new(move |_| plain.set(Some(storage().is_some_and(|storage| storage.get_item(PLAIN).is_ok_and(|it| it.is_some())))));
    Effect::new(move |ran: Option<Option<()>>| {
        let (plain, area, holder) = (plain.get()?, writing.area.get()?, writing.holder.get()?);
        let ran = ran.flatten();
        // The holder of the page before may have stayed.
        if ran.is_none() || (plain && sharing.is_none()) {
            holder.set_inner_html("");
        }
        if let Some(surface) = holder.first_element_child() {
            // It fails only for an invalid name, as below.
            let _ = surface.toggle_attribute_with_force(AS_TEXT_AREA, plain);
        } else if !plain || sharing.is_some() {
            load_script();
            if let Ok(surface) = document().create_element(ELEMENT) {
                // They fail only for an invalid name or an element that has left the page.
                let _ = surface.set_attribute("for", &area.id());
                let _ = surface.toggle_attribute_with_force(AS_TEXT_AREA, plain);
                for (offer, is_made) in offers {
                    let _ = surface.toggle_attribute_with_force(offer, is_made);
                }
                if let Some(links) = links {
                    offer_links(&surface, links);
                }
                if let Some(sharing) = sharing {
                    sharing.offer(&surface);
                }
                // As above.
                let _ = holder.append_child(&surface);
            }
        }
        Some(())
    });
    SurfaceState { plain }
}

/// Adds the script to the page, once. If it can't be loaded, the textarea stays, and the next editor tries again.
fn load_script() {
    let document = document();
    let Some(url) = document.document_element().and_then(|root| root.get_attribute("data-editor")) else { return };
    let (Ok(None), Some(head)) = (document.query_selector("script[data-editor]"), document.head()) else { return };
    let Ok(script) = document.create_element("script") else { return };
    for (name, value) in [("type", "module"), ("crossorigin", "anonymous"), ("data-editor", ""), ("src", &url)] {
        // It fails only for an invalid name.
        let _ = script.set_attribute(name, value);
    }
    let failed = script.clone();
    let on_error = Closure::once_into_js(move || failed.remove());
    // Neither fails: the script is new, and the head takes scripts.
    let _ = script.add_event_listener_with_callback("error", on_error.unchecked_ref());
    let _ = head.append_child(&script);
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
