//! Texts that authors have typed into a lesson and not saved: each kept for its author alone, until it is saved or discarded.

mod discard;
mod find;
mod store;
mod sweep;

pub(super) use discard::delete;
pub use discard::discard;
pub(super) use find::find;
pub use store::{Typed, store};
pub(crate) use sweep::sweep;
