use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;

/// Browser storage for a text that isn't sent yet: it survives the end of the session, a crash or a closed tab.
#[derive(Clone, Debug)]
pub struct LocalDraft {
    key: String,
}

const PREFIX: &str = "draft-";

thread_local! {
    /// The stored texts of this page's forms, by key.
    static PAGE_DRAFTS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

impl LocalDraft {
    pub fn new(mut key: String) -> Self {
        key.insert_str(0, PREFIX);
        Self { key }
    }

    pub fn read(&self) -> Option<String> {
        storage()?.get_item(&self.key).ok().flatten()
    }

    /// Stores a text, or deletes it if empty. If the browser refuses, no harm is done: the text is still on the page.
    pub fn write(&self, text: &str) {
        PAGE_DRAFTS.with_borrow_mut(|drafts| match text {
            "" => drafts.remove(&self.key),
            text => drafts.insert(self.key.clone(), text.to_owned()),
        });
        let Some(storage) = storage() else { return };
        let _ = if text.is_empty() { storage.remove_item(&self.key) } else { storage.set_item(&self.key, text) };
    }
}

/// Stores the texts of this page's forms again: signing out in another tab has deleted them.
pub fn restore_drafts() {
    let Some(storage) = storage() else { return };
    PAGE_DRAFTS.with_borrow(|drafts| {
        for (key, text) in drafts {
            // As in `write`.
            let _ = storage.set_item(key, text);
        }
    });
}

/// Deletes every text whose key ends with `end`.
pub fn delete_drafts(end: &str) {
    PAGE_DRAFTS.with_borrow_mut(|drafts| drafts.retain(|key, _| !key.ends_with(end)));
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count).filter_map(|index| storage.key(index).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(PREFIX) && key.ends_with(end)) {
        let _ = storage.remove_item(key);
    }
}

/// Returns a text that is stored under `key` as it is typed.
pub fn draft(key: String) -> RwSignal<String> {
    let text = RwSignal::new(String::new());
    let stored = LocalDraft::new(key);
    Effect::new(move |ran: Option<()>| {
        let now = text.get();
        if ran.is_some() || !now.is_empty() {
            stored.write(&now);
        } else if let Some(before) = stored.read() {
            text.set(before);
        }
    });
    text
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
