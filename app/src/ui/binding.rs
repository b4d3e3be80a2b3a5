use leptos::{
    html::ElementType,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement},
};

/// An element that holds text.
pub(super) trait TextControl {
    fn text(&self) -> String;
    fn set_text(&self, text: &str);
    /// Returns whether a person changed it before the page was hydrated.
    fn was_edited(&self) -> bool;
}

impl TextControl for HtmlInputElement {
    fn text(&self) -> String {
        self.value()
    }
    fn set_text(&self, text: &str) {
        self.set_value(text);
    }
    fn was_edited(&self) -> bool {
        self.value() != self.default_value()
    }
}

impl TextControl for HtmlTextAreaElement {
    fn text(&self) -> String {
        self.value()
    }
    fn set_text(&self, text: &str) {
        self.set_value(text);
        // A writing surface over it then shows the same. Nothing cancels the event.
        let _ = Event::new("replaced").and_then(|event| self.dispatch_event(&event));
    }
    fn was_edited(&self) -> bool {
        self.default_value().is_ok_and(|initial| initial != self.value())
    }
}

impl TextControl for HtmlSelectElement {
    fn text(&self) -> String {
        self.value()
    }
    fn set_text(&self, text: &str) {
        self.set_value(text);
    }
    fn was_edited(&self) -> bool {
        false
    }
}

/// Keeps a control and a signal in sync. Text typed before hydration wins over the first value.
pub(super) fn bind_text<E>(node: NodeRef<E>, bind: Option<RwSignal<String>>)
where
    E: ElementType + 'static,
    E::Output: TextControl + Clone + JsCast + 'static,
{
    let Some(bind) = bind else { return };
    Effect::new(move |ran: Option<bool>| {
        let value = bind.get();
        let Some(control) = node.get() else { return false };
        if ran != Some(true) && control.was_edited() {
            bind.set(control.text());
        } else if control.text() != value {
            control.set_text(&value);
        }
        true
    });
}

/// Returns a control's first value: the signal's if it is bound to one.
pub(super) fn first_value(bind: Option<RwSignal<String>>, value: MaybeProp<String>) -> Option<String> {
    bind.map_or_else(|| value.get_untracked(), |bind| Some(bind.get_untracked()))
}
