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

/// A tab's share of the stream; given up when dropped.
pub struct Shared {
    part: Rc<Part>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
}

struct Part {
    /// None if the browser has no locks or no channel: then each tab has its own stream.
    channel: Option<BroadcastChannel>,
    on_event: Box<dyn Fn(Event)>,
    on_refused: Box<dyn Fn()>,
    leader: RefCell<Option<Lead>>,
    has_left: Cell<bool>,
}

struct Lead {
    stream: Option<Stream>,
    /// Releases the lock.
    release: Option<Function>,
}

impl Shared {
    /// Joins the stream. `name` is the same for all tabs of an account. `on_join` is called if another tab has the stream: this
    /// tab has missed the changes since its page was rendered. `on_refused` is called a while after the browser has given up.
    pub fn join(
        name: &str,
        on_event: impl Fn(Event) + 'static,
        on_join: impl Fn() + 'static,
        on_refused: impl Fn() + 'static,
    ) -> Self {
        let locks = locks();
        let channel = locks.as_ref().and_then(|_| BroadcastChannel::new(name).ok());
        let part = Rc::new(Part {
            channel,
            on_event: Box::new(on_event),
            on_refused: Box::new(on_refused),
            leader: RefCell::default(),
            has_left: Cell::new(false),
        });
        let listen = Closure::<dyn Fn(MessageEvent)>::new({
            let part = part.clone();
            move |message: MessageEvent| {
                if let Some(event) = message.data().as_string().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()) {
                    (part.on_event)(event);
                }
            }
        });
        match (&part.channel, &locks) {
            (Some(channel), Some(locks)) => {
                channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
                request(locks, name, true, &Part::on_lock(&part, locks.clone(), name.to_owned(), on_join));
            }
            _ => Part::start_leading(&part, None),
        }
        Self { part, _on_message: listen }
    }

    pub fn was_refused(&self) -> bool {
        self.part.leader.borrow().as_ref().is_some_and(|leader| leader.stream.as_ref().is_none_or(Stream::was_refused))
    }
}

impl Part {
    /// Returns the callback for the lock. Called with null, another tab has the lock, and it waits for it. The browser may call
    /// it after this tab has left, so the browser owns it.
    fn on_lock(part: &Rc<Self>, locks: JsValue, name: String, on_join: impl Fn() + 'static) -> JsValue {
        let later = part.clone();
        let later = Closure::<dyn Fn() -> JsValue>::new(move || Self::hold(&later)).into_js_value();
        let part = part.clone();
        Closure::<dyn Fn(JsValue) -> JsValue>::new(move |lock: JsValue| {
            if !lock.is_null() {
                return Self::hold(&part);
            }
            if !part.has_left.get() {
                on_join();
                request(&locks, &name, false, &later);
            }
            JsValue::UNDEFINED
        })
        .into_js_value()
    }

    /// Holds the lock until this tab leaves.
    fn hold(part: &Rc<Self>) -> JsValue {
        if part.has_left.get() {
            return JsValue::UNDEFINED;
        }
        Promise::new(&mut |release, _| Self::start_leading(part, Some(release))).into()
    }

    fn start_leading(part: &Rc<Self>, release: Option<Function>) {
        let connections = Cell::new(0_u32);
        let (on_event, on_open, on_refused) = (Rc::downgrade(part), Rc::downgrade(part), Rc::downgrade(part));
        let stream = Stream::open(
            move |event| {
                if let Some(part) = on_event.upgrade() {
                    part.broadcast(event);
                }
            },
            move || {
                connections.set(connections.get() + 1);
                if connections.get() > 1
                    && let Some(part) = on_open.upgrade()
                {
                    part.broadcast(Event::missed());
                }
            },
            move || {
                if let Some(part) = on_refused.upgrade() {
                    (part.on_refused)();
                }
            },
        );
        *part.leader.borrow_mut() = Some(Lead { stream, release });
    }

    fn broadcast(&self, event: Event) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(&event)) {
            // A closed channel has no listeners.
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
        (self.on_event)(event);
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.part.has_left.set(true);
        if let Some(channel) = &self.part.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        if let Some(leader) = self.part.leader.borrow_mut().take() {
            drop(leader.stream);
            if let Some(release) = leader.release {
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

/// Requests the lock. With `if_available`, `on_lock` gets null if another tab has it.
fn request(locks: &JsValue, name: &str, if_available: bool, on_lock: &JsValue) {
    let options = Object::new();
    let method = Reflect::set(&options, &"ifAvailable".into(), &if_available.into())
        .and_then(|_| Reflect::get(locks, &"request".into()))
        .and_then(JsValue::dyn_into::<Function>);
    if let Ok(method) = method {
        // If this fails, the tab has no stream, but still its content.
        let _ = method.call3(locks, &name.into(), &options, on_lock);
    }
}
