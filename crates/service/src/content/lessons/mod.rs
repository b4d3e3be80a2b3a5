//! Lessons, as authors write them.

mod add;
pub mod autosaves;
pub mod drafts;
pub(crate) mod duplicate;
pub mod history;
mod move_to;
pub(crate) mod publish_changes;
mod remove;
mod rename;
pub mod save;
mod source;
mod state;
pub(crate) mod version;

pub use add::add;
pub use duplicate::duplicate;
pub use move_to::move_to;
pub use publish_changes::{Update, publish_changes};
pub(crate) use remove::into_bin;
pub use remove::{remove, remove_all};
pub use rename::rename;
pub use save::save;
pub use source::source;
pub use state::set_state;
