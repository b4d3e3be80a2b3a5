//! Lessons, as authors write them.

mod add;
mod remove;
pub mod save;
mod source;
mod state;
pub(crate) mod version;

pub use add::add;
pub use remove::remove;
pub use save::save;
pub use source::source;
pub use state::set_state;
