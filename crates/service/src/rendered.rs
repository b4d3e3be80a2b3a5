//! Markdown as HTML, kept in memory: what is written once is read many times.

use std::sync::{Arc, LazyLock};

use domain::markdown::{Options, render};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// Bytes of text and HTML that are kept.
const CAPACITY: u64 = 8 * 1024 * 1024;
const TEXTS: usize = 1000;

/// By the text itself: there is nothing to go out of date.
static KEPT: LazyLock<Cache<Box<str>, Arc<str>, Bytes>> = LazyLock::new(|| Cache::with_weighter(TEXTS, CAPACITY, Bytes));

#[derive(Clone)]
struct Bytes;

impl Weighter<Box<str>, Arc<str>> for Bytes {
    fn weight(&self, text: &Box<str>, html: &Arc<str>) -> u64 {
        (text.len() + html.len()) as u64
    }
}

/// The text as sanitised HTML.
pub(crate) fn html(text: &str) -> String {
    if let Some(html) = KEPT.get(text) {
        return html.as_ref().to_owned();
    }
    let html = render(text, &Options::default()).html;
    KEPT.insert(text.into(), html.as_str().into());
    html
}
