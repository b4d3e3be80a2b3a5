use leptos::{html, prelude::*};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventInit, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::State;
use crate::ui::LocalDraft;

/// The name and text of each control.
type Texts = Vec<(String, String)>;

#[derive(Serialize, Deserialize)]
struct Unsaved {
    texts: Texts,
    version: Option<String>,
}

#[derive(Clone, Copy)]
struct Form {
    element: StoredValue<Option<HtmlFormElement>, LocalStorage>,
    storage: StoredValue<LocalDraft>,
    saved: StoredValue<Texts>,
    submitted: StoredValue<Texts>,
    edited_since_submit: StoredValue<bool>,
    state: State,
}

pub fn follow(node: NodeRef<html::Span>, key: String, state: State, saved: Signal<bool>, discard: RwSignal<u32>) {
    let form = Form {
        element: StoredValue::new_local(None),
        storage: StoredValue::new(LocalDraft::new(key)),
        saved: StoredValue::new(Texts::new()),
        submitted: StoredValue::new(Texts::new()),
        edited_since_submit: StoredValue::new(false),
        state,
    };
    Effect::new(move |_| {
        let element = node.get().and_then(|span| span.closest("form").ok().flatten());
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlFormElement>().ok()) {
            form.attach(element);
        }
    });
    Effect::new(move |_| {
        if saved.get() {
            // Wait until the form shows the saved values: it may have been emptied.
            request_animation_frame(move || form.on_saved());
        }
    });
    Effect::new(move |_| {
        if discard.get() > 0 {
            form.discard();
        }
    });
}

impl Form {
    fn attach(self, element: HtmlFormElement) {
        self.saved.set_value(texts(&element));
        let on_input = Closure::<dyn Fn()>::new(move || self.on_input());
        let submitted = Closure::<dyn Fn()>::new(move || self.on_submit());
        for (event, then) in [("input", &on_input), ("change", &on_input), ("submit", &submitted)] {
            // It can't fail: a form is an event target.
            let _ = element.add_event_listener_with_callback(event, then.as_ref().unchecked_ref());
        }
        // They live as long as the form, which lives as long as the page.
        on_input.forget();
        submitted.forget();
        let stored = self.storage.with_value(LocalDraft::read);
        let stored = stored.and_then(|text| serde_json::from_slice::<Unsaved>(text.as_bytes()).ok());
        let version = version(&element);
        self.element.set_value(Some(element));
        if let Some(stored) = stored.filter(|stored| self.saved.with_value(|saved| *saved != stored.texts)) {
            self.state.outdated.set(stored.version != version);
            self.state.restored.set(true);
            self.show(&stored.texts);
        }
    }

    fn current(self) -> Option<(Texts, Option<String>)> {
        self.element.try_with_value(|element| element.as_ref().map(|element| (texts(element), version(element)))).flatten()
    }

    fn on_input(self) {
        let Some((texts, version)) = self.current() else { return };
        self.edited_since_submit.set_value(true);
        let dirty = self.saved.with_value(|saved| *saved != texts);
        self.state.dirty.set(dirty);
        let text = if dirty { serde_json::to_string(&Unsaved { texts, version }).unwrap_or_default() } else { String::new() };
        self.storage.with_value(|storage| storage.write(&text));
    }

    fn on_submit(self) {
        if let Some((texts, _)) = self.current() {
            self.submitted.set_value(texts);
            self.edited_since_submit.set_value(false);
        }
    }

    fn on_saved(self) {
        let Some((texts, _)) = self.current() else { return };
        let edited_since_submit = self.edited_since_submit.get_value();
        self.saved.set_value(if edited_since_submit { self.submitted.get_value() } else { texts });
        self.state.restored.set(false);
        self.on_input();
        self.edited_since_submit.set_value(edited_since_submit);
    }

    fn discard(self) {
        self.state.restored.set(false);
        self.show(&self.saved.get_value());
    }

    fn show(self, texts: &Texts) {
        self.element.with_value(|element| {
            let Some(element) = element else { return };
            for control in controls(element) {
                let text = texts.iter().find(|(name, _)| *name == control.name).map(|(_, text)| text.as_str());
                if let Some(text) = text.filter(|text| *text != control.text) {
                    control.set(text);
                }
            }
        });
        self.on_input();
    }
}

/// A control that people type into.
struct Control {
    name: String,
    text: String,
    kind: Kind,
}

enum Kind {
    Line(HtmlInputElement),
    Box(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Choice(HtmlSelectElement),
}

impl Control {
    fn of(element: web_sys::Element) -> Option<Self> {
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => {
                let name = input.name();
                return match input.type_().as_str() {
                    "hidden" | "password" | "file" | "submit" | "button" | "radio" => None,
                    "checkbox" => Some(Self { name, text: input.checked().to_string(), kind: Kind::Box(input) }),
                    _ => Some(Self { name, text: input.value(), kind: Kind::Line(input) }),
                };
            }
            Err(element) => element,
        };
        match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(area) if area.read_only() => None,
            Ok(area) => Some(Self { name: area.name(), text: area.value(), kind: Kind::Area(area) }),
            Err(element) => {
                let choice = element.dyn_into::<HtmlSelectElement>().ok()?;
                Some(Self { name: choice.name(), text: choice.value(), kind: Kind::Choice(choice) })
            }
        }
    }

    /// Sets the text and sends the events that typing would send.
    fn set(&self, text: &str) {
        let element: &HtmlElement = match &self.kind {
            Kind::Line(input) => {
                input.set_value(text);
                input
            }
            Kind::Box(input) => {
                input.set_checked(text == "true");
                input
            }
            Kind::Area(area) => {
                area.set_value(text);
                area
            }
            Kind::Choice(choice) => {
                choice.set_value(text);
                choice
            }
        };
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        for name in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(name, &bubbles) {
                // Nothing cancels these.
                let _ = element.dispatch_event(&event);
            }
        }
    }
}

fn controls(form: &HtmlFormElement) -> Vec<Control> {
    let elements = form.elements();
    (0..elements.length())
        .filter_map(|index| Control::of(elements.item(index)?))
        .filter(|control| !control.name.is_empty())
        .collect()
}

fn texts(form: &HtmlFormElement) -> Texts {
    controls(form).into_iter().map(|control| (control.name, control.text)).collect()
}

/// Returns the version of the edited record, from the form's hidden input.
fn version(form: &HtmlFormElement) -> Option<String> {
    let field = form.query_selector("input[type=hidden][name=version]").ok().flatten()?;
    Some(field.dyn_into::<HtmlInputElement>().ok()?.value())
}
