//! The text of a lesson that its authors write together, before one of them saves it. Each author's editor has a copy of it, in the
//! format of `shared_text`, and sends its edits; all copies become the same.

mod authors;
mod begin;
mod current;
mod draft;
mod edits;
mod save;
mod sweep;
mod sync;

pub use save::save;
pub(crate) use sweep::sweep;
pub use sync::{Sync, sync};
