//! The contract of the REST API, version 1: its requests and responses by context, with their descriptions and examples.
//! Programs depend on it, so nothing here is removed or renamed within version 1, however the screens change.
//!
//! - Times are RFC 3339: in UTC in responses, with an offset in requests.
//! - Points are strings with a decimal point.
//! - What is absent is `null`, never an empty string.
//! - A value that the description allows is accepted.

pub mod assessment;
pub mod content;
pub mod learning;
pub mod messaging;
pub mod people;

mod created;
mod given;
mod instant;
mod page;
mod problem;
mod text;
mod version;

pub use created::Created;
pub use instant::Instant;
pub use page::Page;
pub use problem::{Current, FieldError, Problem};
pub use text::{Email, Html, Language, Markdown, PersonName, Slug, Summary, Title};
pub use version::{ReadVersion, Version};
