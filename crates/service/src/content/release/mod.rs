//! Release rules, as authors set them: when a learner may open a module or lesson.

mod add;
mod board;
pub(crate) mod copy;
mod cycles;
mod remove;
mod sequential;
mod set;
mod stored;

pub use add::{NewRule, add};
pub use board::board;
pub(crate) use cycles::require_none;
pub use remove::remove;
pub use sequential::set_sequential;
pub use set::set;
pub(crate) use stored::{NO_RULES, parse};
