//! A question and its answer as they are on the page.

use domain::assessment::question::{AcceptedAnswer, Choice, Ordering, ShortAnswer, Verdict};
use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::elements::elements;

/// An option of a choice.
pub(super) struct ChoiceOption {
    pub item: Element,
    pub input: HtmlInputElement,
    pub is_right: bool,
}

/// Marks the answer on the page. Returns `None` for a question that isn't complete.
pub(super) fn mark(question: &Element) -> Option<Verdict> {
    if let Some(field) = typed(question) {
        return Some(ShortAnswer::new(accepted(&field))?.mark(&composed(&field.value())));
    }
    let places = places(question);
    if !places.is_empty() {
        return Some(Ordering::new(places.len())?.mark(&places));
    }
    let options = options(question);
    let choice = Choice::new(options.iter().map(|option| option.is_right).collect())?;
    Some(choice.mark(&options.iter().map(|option| option.input.checked()).collect::<Vec<_>>()))
}

/// Replaces the answer by a right one.
pub(super) fn fill_in(question: &Element) {
    if let Some(field) = typed(question) {
        let (AcceptedAnswer::Exactly(text) | AcceptedAnswer::Text(text)) = accepted(&field).swap_remove(0);
        field.set_value(&text);
    }
    for option in options(question) {
        option.input.set_checked(option.is_right);
    }
    sort(question);
}

pub(super) fn options(question: &Element) -> Vec<ChoiceOption> {
    let items = elements(question, "li[data-right]").into_iter();
    let options = items.filter_map(|item| {
        let input = item.query_selector("input").ok().flatten()?.dyn_into().ok()?;
        let is_right = item.get_attribute("data-right")? == "yes";
        Some(ChoiceOption { item, input, is_right })
    });
    options.collect()
}

fn typed(question: &Element) -> Option<HtmlInputElement> {
    question.query_selector("[data-accepted]").ok().flatten()?.dyn_into().ok()
}

fn accepted(field: &HtmlInputElement) -> Vec<AcceptedAnswer> {
    let lines = field.get_attribute("data-accepted").unwrap_or_default();
    let lines = composed(&lines);
    let accepted = lines.lines().map(|line| match line.strip_prefix('=') {
        Some(code) => AcceptedAnswer::Exactly(code.to_owned()),
        None => AcceptedAnswer::Text(line.strip_prefix('~').unwrap_or(line).to_owned()),
    });
    accepted.collect()
}

fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

/// Returns the right places of the items to order, as they are shown.
fn places(question: &Element) -> Vec<usize> {
    let items = elements(question, "li[data-place]").into_iter();
    items.filter_map(|item| item.get_attribute("data-place")?.parse().ok()).collect()
}

/// Puts the items in the right order.
fn sort(question: &Element) {
    let mut items = elements(question, "li[data-place]");
    items.sort_by_key(|item| item.get_attribute("data-place").and_then(|place| place.parse::<usize>().ok()));
    for item in items {
        if let Some(list) = item.parent_element() {
            // Fails only if the list were within the item.
            let _ = list.append_child(&item);
        }
    }
}
