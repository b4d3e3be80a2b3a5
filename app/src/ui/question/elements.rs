use wasm_bindgen::JsCast;
use web_sys::Element;

/// Returns the elements within a question, in its order.
pub(super) fn elements(question: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = question.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Sets an attribute.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    // Fails only for a malformed name.
    let _ = element.set_attribute(name, value);
}
