//! Lessons, as authors write them.

mod add;
mod move_to;
mod remove;
mod rename;
pub mod save;
mod source;
mod state;
pub(crate) mod version;

pub use add::add;
pub use move_to::move_to;
pub use remove::remove;
pub use rename::rename;
pub use save::save;
pub use source::source;
pub use state::set_state;
