//! Lists in pages, by key: each page starts after the last record of the previous one, which stays fast however long the list
//! is.

use serde::{Deserialize, Serialize};

/// One page of a list, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Pass this as `after` to read the next page; null on the last page.
    pub next: Option<uuid::Uuid>,
}

/// The requested page of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageRequest {
    /// The key of the previous page's last record.
    pub after: Option<uuid::Uuid>,
    size: Option<u32>,
}

impl PageRequest {
    pub const SIZE: u32 = 25;
    pub const MAX: u32 = 100;

    /// Limits `size` to between 1 and [`PageRequest::MAX`].
    #[must_use]
    pub fn new(after: Option<uuid::Uuid>, size: Option<u32>) -> Self {
        Self { after, size }
    }

    #[must_use]
    pub fn size(self) -> u32 {
        self.size.unwrap_or(Self::SIZE).clamp(1, Self::MAX)
    }

    /// Returns the number of records to read: one more than the page has, which shows that there is a next page.
    #[must_use]
    pub fn limit(self) -> u64 {
        u64::from(self.size()) + 1
    }
}

impl<T> Page<T> {
    /// Builds a page from at most [`PageRequest::limit`] records, and leaves out the one that is too many.
    #[must_use]
    pub fn cut(mut items: Vec<T>, request: PageRequest, key: impl Fn(&T) -> uuid::Uuid) -> Self {
        let size = request.size() as usize;
        let more = items.len() > size;
        items.truncate(size);
        let next = if more { items.last().map(key) } else { None };
        Self { items, next }
    }

    #[must_use]
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}
