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

use crate::Error;

fn stale() -> Error {
    Error::Conflict("Someone else saved this lesson in the meantime. Look at it again, then decide.".to_owned())
}
