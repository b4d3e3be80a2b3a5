//! Markdown rendered as HTML, cached in memory: texts are read more often than written, and concurrent requests for a text
//! share one rendering. Long texts are rendered outside the server's threads, and only a few at a time.

use std::sync::{Arc, LazyLock};

use markdown::{Kind, Options, render};
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// The size of each kind's cache, in bytes of text and HTML.
const CAPACITY: u64 = 8 * 1024 * 1024;
const TEXTS: usize = 1000;

/// The longest text that is rendered on the calling thread, in bytes: about a millisecond's work.
const MAX_SHORT: usize = 4_000;

/// Keyed by the text itself, so entries can't go out of date.
type Kept = LazyLock<Cache<String, Arc<str>, Bytes>>;

static LESSONS: Kept = LazyLock::new(cache);
static PAGES: Kept = LazyLock::new(cache);
static TYPED: Kept = LazyLock::new(cache);

/// Limits how many long texts are rendered at once: half the processors, so that the other half keeps serving.
static SLOTS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Arc::new(Semaphore::new((processors / 2).max(1)))
});

/// Makes a cache with a single shard: the longest texts, which cost most, wouldn't fit into one of several.
fn cache() -> Cache<String, Arc<str>, Bytes> {
    let sizes = OptionsBuilder::new().estimated_items_capacity(TEXTS).weight_capacity(CAPACITY).shards(1).build();
    let sizes = sizes.unwrap_or_else(|_| unreachable!("both capacities are given"));
    Cache::with_options(sizes, Bytes, DefaultHashBuilder::default(), DefaultLifecycle::default())
}

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<str>> for Bytes {
    fn weight(&self, text: &String, html: &Arc<str>) -> u64 {
        (text.len() + html.len()) as u64
    }
}

/// Returns the text as sanitized HTML.
///
/// # Errors
/// `Internal` if rendering panicked.
pub(crate) async fn html(kind: Kind, text: &str) -> Result<String> {
    Ok(kept(kind, text).await?.as_ref().to_owned())
}

async fn kept(kind: Kind, text: &str) -> Result<Arc<str>> {
    let kept = match kind {
        Kind::Lesson => &LESSONS,
        Kind::Page => &PAGES,
        Kind::Typed => &TYPED,
    };
    kept.get_or_insert_async(text, rendered(kind, text)).await
}

async fn rendered(kind: Kind, text: &str) -> Result<Arc<str>> {
    if text.len() <= MAX_SHORT {
        return Ok(render(text, &Options::of(kind)).html.into());
    }
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("a text could not be rendered: {error}"));
    let slot = Arc::clone(&SLOTS).acquire_owned().await.map_err(|error| failed(&error))?;
    let text = text.to_owned();
    let task = tokio::task::spawn_blocking(move || {
        // Held until the work ends, even if nobody waits for it anymore.
        let _slot = slot;
        render(&text, &Options::of(kind)).html
    });
    task.await.map(Arc::from).map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn many_who_ask_at_once_get_one_rendering() {
        let text = format!("{} `one rendering for all`", "*a* ".repeat(20_000));
        let asked: Vec<_> = (0..50)
            .map(|_| {
                let text = text.clone();
                tokio::spawn(async move { kept(Kind::Typed, &text).await })
            })
            .collect();
        let mut answers = Vec::new();
        for answer in asked {
            answers.push(answer.await.unwrap().unwrap());
        }
        assert!(answers.iter().all(|answer| Arc::ptr_eq(answer, &answers[0])) && answers[0].contains("<em>a</em>"));
    }

    #[tokio::test]
    async fn a_text_of_two_kinds_is_two_texts() {
        assert_eq!(html(Kind::Page, "a\nb<b>c</b>").await.unwrap(), "<p>a\nb<b>c</b></p>\n");
        assert_eq!(html(Kind::Typed, "a\nb<b>c</b>").await.unwrap(), "<p>a<br>\nb&lt;b&gt;c&lt;/b&gt;</p>\n");
    }
}
