//! One event stream for all tabs of a browser, which allows only six connections to a server over HTTP/1.1: the tab that holds
//! the lock has the stream and forwards its events. When that tab is closed, another one gets the lock.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use domain::event::Event;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::stream::Stream;

/// A tab's share of the stream; left when dropped.
pub struct Shared {
    part: Rc<Part>,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

struct Part {
    /// None if the browser has no locks or no channel: then each tab has its own stream.
    channel: Option<BroadcastChannel>,
    heard: Box<dyn Fn(Event)>,
    refused: Box<dyn Fn()>,
    lead: RefCell<Option<Lead>>,
    left: Cell<bool>,
}

struct Lead {
    stream: Option<Stream>,
    /// Releases the lock.
    release: Option<Function>,
}

impl Shared {
    /// Joins the stream. `name` is the same for all tabs of an account. `joined` is called if another tab has the stream: this
    /// tab has missed the changes since its page was rendered. `refused` is called a while after the browser has given up.
    pub fn join(name: &str, heard: impl Fn(Event) + 'static, joined: impl Fn() + 'static, refused: impl Fn() + 'static) -> Self {
        let locks = locks();
        let channel = locks.as_ref().and_then(|_| BroadcastChannel::new(name).ok());
        let part = Rc::new(Part {
            channel,
            heard: Box::new(heard),
            refused: Box::new(refused),
            lead: RefCell::default(),
            left: Cell::new(false),
        });
        let listen = Closure::<dyn Fn(MessageEvent)>::new({
            let part = part.clone();
            move |message: MessageEvent| {
                if let Some(event) = message.data().as_string().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()) {
                    (part.heard)(event);
                }
            }
        });
        match (&part.channel, &locks) {
            (Some(channel), Some(locks)) => {
                channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
                request(locks, name, true, &Part::granted(&part, locks.clone(), name.to_owned(), joined));
            }
            _ => Part::lead(&part, None),
        }
        Self { part, _heard: listen }
    }

    pub fn was_refused(&self) -> bool {
        self.part.lead.borrow().as_ref().is_some_and(|lead| lead.stream.as_ref().is_none_or(Stream::was_refused))
    }
}

impl Part {
    /// Returns the callback for the lock. Called with null, another tab has the lock, and it waits for it. The browser may call
    /// it after this tab has left, so the browser owns it.
    fn granted(part: &Rc<Self>, locks: JsValue, name: String, joined: impl Fn() + 'static) -> JsValue {
        let later = part.clone();
        let later = Closure::<dyn Fn() -> JsValue>::new(move || Self::hold(&later)).into_js_value();
        let part = part.clone();
        Closure::<dyn Fn(JsValue) -> JsValue>::new(move |lock: JsValue| {
            if !lock.is_null() {
                return Self::hold(&part);
            }
            if !part.left.get() {
                joined();
                request(&locks, &name, false, &later);
            }
            JsValue::UNDEFINED
        })
        .into_js_value()
    }

    /// Holds the lock until this part is left.
    fn hold(part: &Rc<Self>) -> JsValue {
        if part.left.get() {
            return JsValue::UNDEFINED;
        }
        Promise::new(&mut |release, _| Self::lead(part, Some(release))).into()
    }

    fn lead(part: &Rc<Self>, release: Option<Function>) {
        let connections = Cell::new(0_u32);
        let (heard, opened, refused) = (Rc::downgrade(part), Rc::downgrade(part), Rc::downgrade(part));
        let stream = Stream::open(
            move |event| {
                if let Some(part) = heard.upgrade() {
                    part.tell(event);
                }
            },
            move || {
                connections.set(connections.get() + 1);
                if connections.get() > 1
                    && let Some(part) = opened.upgrade()
                {
                    part.tell(Event::missed());
                }
            },
            move || {
                if let Some(part) = refused.upgrade() {
                    (part.refused)();
                }
            },
        );
        *part.lead.borrow_mut() = Some(Lead { stream, release });
    }

    fn tell(&self, event: Event) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(&event)) {
            // A closed channel has no listeners.
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
        (self.heard)(event);
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.part.left.set(true);
        if let Some(channel) = &self.part.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        if let Some(lead) = self.part.lead.borrow_mut().take() {
            drop(lead.stream);
            if let Some(release) = lead.release {
                // It resolves a promise, which can't fail.
                let _ = release.call0(&JsValue::UNDEFINED);
            }
        }
    }
}

/// Returns the browser's locks (Web Locks API), which only secure contexts have.
fn locks() -> Option<JsValue> {
    Reflect::get(&window().navigator(), &"locks".into()).ok().filter(JsValue::is_object)
}

/// Requests the lock. With `at_once`, `granted` gets null if another tab has it.
fn request(locks: &JsValue, name: &str, at_once: bool, granted: &JsValue) {
    let options = Object::new();
    let asked = Reflect::set(&options, &"ifAvailable".into(), &at_once.into())
        .and_then(|_| Reflect::get(locks, &"request".into()))
        .and_then(JsValue::dyn_into::<Function>);
    if let Ok(ask) = asked {
        // If this fails, the tab has no stream, but still its content.
        let _ = ask.call3(locks, &name.into(), &options, granted);
    }
}
