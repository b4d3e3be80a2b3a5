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
        address: String,
        value: Value,
    }

    thread_local! {
        /// The most recently used first.
        static ENTRIES: RefCell<VecDeque<Entry>> = const { RefCell::new(VecDeque::new()) };
    }

    fn take(entries: &mut VecDeque<Entry>, screen: TypeId, address: &str) -> Option<Entry> {
        let place = entries.iter().position(|entry| entry.screen == screen && entry.address == address)?;
        entries.remove(place)
    }

    pub fn find(screen: TypeId, address: &str) -> Option<Value> {
        ENTRIES.with_borrow_mut(|entries| {
            let entry = take(entries, screen, address)?;
            let value = entry.value.clone();
            entries.push_front(entry);
            Some(value)
        })
    }

    pub fn keep(screen: TypeId, address: &str, value: Value) {
        ENTRIES.with_borrow_mut(|entries| {
            take(entries, screen, address);
            entries.push_front(Entry { screen, address: address.to_owned(), value });
            entries.truncate(MAX_VALUES);
        });
    }

    /// Deletes all values: they belong to one account.
    pub fn forget_all() {
        ENTRIES.with_borrow_mut(VecDeque::clear);
    }
}

#[cfg(not(feature = "ssr"))]
pub use values::{find, forget_all, keep};

#[cfg(feature = "ssr")]
pub fn forget_all() {}
