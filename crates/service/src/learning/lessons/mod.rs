//! Lessons, as learners read and complete them.

mod complete;
pub(crate) mod outline;
pub(crate) mod page;

pub use complete::complete;
pub use outline::outline;
pub use page::{by_id, page};
