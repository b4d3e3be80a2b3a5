//! The versions of lessons that learners have read, and what has changed since.

mod changes;
mod record;
mod updated;

pub(super) use changes::follow;
pub(crate) use record::keep;
pub use record::mark_read;
pub(super) use record::{Known, KnownVersion, known};
pub(super) use updated::{major_version, updated};
