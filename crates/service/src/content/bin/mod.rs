//! The bin of a course: lessons and modules that were removed. They can be restored for 30 days; then they are deleted, with their
//! history and learners' progress. Until then their slugs stay taken.

mod delete;
mod list;
mod restore;
mod sweep;

use chrono::Duration;

pub use delete::{delete_lesson, delete_module};
pub use list::list;
pub use restore::{restore_lessons, restore_module};
pub use sweep::sweep;

/// How long what is in the bin can be restored.
pub const KEEP_FOR: Duration = Duration::days(30);
