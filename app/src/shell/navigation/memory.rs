//! The latest values by the URL of the page that read them, so that a page is there at once when someone returns to it.

#[cfg(not(feature = "ssr"))]
mod values {
    use std::any::TypeId;
    use std::cell::RefCell;
    use std::collections::VecDeque;

    use crate::shell::load::Value;

    const MAX_VALUES: usize = 40;

    struct Entry {
        screen: TypeId,
        url: String,
        value: Value,
    }

    thread_local! {
        /// The most recently used first.
        static ENTRIES: RefCell<VecDeque<Entry>> = const { RefCell::new(VecDeque::new()) };
    }

    fn remove(entries: &mut VecDeque<Entry>, screen: TypeId, url: &str) -> Option<Entry> {
        let index = entries.iter().position(|entry| entry.screen == screen && entry.url == url)?;
        entries.remove(index)
    }

    pub fn find(screen: TypeId, url: &str) -> Option<Value> {
        ENTRIES.with_borrow_mut(|entries| {
            let entry = remove(entries, screen, url)?;
            let value = entry.value.clone();
            entries.push_front(entry);
            Some(value)
        })
    }

    pub fn store(screen: TypeId, url: &str, value: Value) {
        ENTRIES.with_borrow_mut(|entries| {
            remove(entries, screen, url);
            entries.push_front(Entry { screen, url: url.to_owned(), value });
            entries.truncate(MAX_VALUES);
        });
    }

    /// Deletes all values: they belong to one account.
    pub fn clear() {
        ENTRIES.with_borrow_mut(VecDeque::clear);
    }
}

#[cfg(not(feature = "ssr"))]
pub use values::{clear, find, store};

#[cfg(feature = "ssr")]
pub fn clear() {}
