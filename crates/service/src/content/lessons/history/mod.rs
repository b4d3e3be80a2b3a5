//! The saved versions of a lesson: listed, compared and restored.

mod compare;
mod list;
mod restore;

pub use list::{Shown, list};
pub use restore::restore;
