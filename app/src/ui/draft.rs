use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;

/// A place in the browser for a text that isn't sent yet: it survives a session that ends, a crash or a closed tab.
#[derive(Clone, Debug)]
pub struct LocalDraft {
    key: String,
}

const PREFIX: &str = "draft-";

thread_local! {
    /// The texts that the forms of this page keep, by key.
    static OF_PAGE: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

impl LocalDraft {
    pub fn new(mut key: String) -> Self {
        key.insert_str(0, PREFIX);
        Self { key }
    }

    pub fn read(&self) -> Option<String> {
        storage()?.get_item(&self.key).ok().flatten()
    }

    /// An empty text is forgotten. A browser that refuses does no harm: the text is still on the page.
    pub fn write(&self, text: &str) {
        OF_PAGE.with_borrow_mut(|kept| match text {
            "" => kept.remove(&self.key),
            text => kept.insert(self.key.clone(), text.to_owned()),
        });
        let Some(storage) = storage() else { return };
        let _ = if text.is_empty() { storage.remove_item(&self.key) } else { storage.set_item(&self.key, text) };
    }
}

/// Keeps again what the forms of this page have: signing out in another tab has forgotten it.
pub fn keep_again() {
    let Some(storage) = storage() else { return };
    OF_PAGE.with_borrow(|kept| {
        for (key, text) in kept {
            // As above.
            let _ = storage.set_item(key, text);
        }
    });
}

/// Forgets every text that is kept under a key with this end.
pub fn forget_kept(end: &str) {
    OF_PAGE.with_borrow_mut(|kept| kept.retain(|key, _| !key.ends_with(end)));
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count).filter_map(|index| storage.key(index).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(PREFIX) && key.ends_with(end)) {
        let _ = storage.remove_item(key);
    }
}

/// A text that is kept under `key` while it is typed.
pub fn draft(key: String) -> RwSignal<String> {
    let text = RwSignal::new(String::new());
    let kept = LocalDraft::new(key);
    Effect::new(move |ran: Option<()>| {
        let now = text.get();
        if ran.is_some() {
            kept.write(&now);
        } else if now.is_empty()
            && let Some(before) = kept.read()
        {
            text.set(before);
        }
    });
    text
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
