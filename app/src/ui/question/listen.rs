use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent};

use super::ordering::{self, Direction, move_item};
use super::{answer, verdict};

/// Set on a text whose questions can be answered; the style sheet hides their buttons before that.
const LISTENS: &str = "data-listens";

/// Lets the questions of `text` be answered.
pub(super) fn listen(text: &Element) {
    ordering::add_buttons(text);
    if text.has_attribute(LISTENS) || text.set_attribute(LISTENS, "").is_err() {
        return;
    }
    on(text, "click", press);
    on(text, "input", |target, _| {
        if let Some(question) = question_of(target) {
            verdict::clear(&question);
        }
    });
    on(text, "keydown", |target, event| {
        let is_enter = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter" && !event.is_composing());
        if let Some(question) = question_of(target).filter(|_| is_enter && target.matches("input").unwrap_or_default()) {
            event.prevent_default();
            // Elsewhere, Enter with Ctrl submits the page's form.
            event.stop_propagation();
            check(&question);
        }
    });
}

fn press(target: &Element, _: &Event) {
    let Ok(Some(button)) = target.closest("[data-press]") else { return };
    let Some(question) = question_of(&button) else { return };
    match button.get_attribute("data-press").as_deref() {
        Some("check") => check(&question),
        Some("solve") => {
            answer::fill_in(&question);
            verdict::show_solution(&question);
        }
        Some("up") => move_item(&question, &button, Direction::Up),
        Some("down") => move_item(&question, &button, Direction::Down),
        _ => {}
    }
}

fn check(question: &Element) {
    if let Some(verdict) = answer::mark(question) {
        verdict::show(question, verdict);
    }
}

fn question_of(element: &Element) -> Option<Element> {
    element.closest(".question").ok().flatten()
}

/// Adds a listener that lives as long as the element, and is given what the event happened to.
fn on(text: &Element, event: &str, handle: impl Fn(&Element, &Event) + 'static) {
    let handle = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            handle(&target, &event);
        }
    });
    // Fails only without a function.
    let _ = text.add_event_listener_with_callback(event, handle.into_js_value().unchecked_ref());
}
