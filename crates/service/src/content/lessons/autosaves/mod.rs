//! What an author has typed into a lesson and not saved: kept for them alone, until they save or discard it.

mod discard;
mod find;
mod store;
mod sweep;

pub(super) use discard::delete;
pub use discard::discard;
pub(super) use find::find;
pub use store::{Typed, store};
pub(crate) use sweep::sweep;
