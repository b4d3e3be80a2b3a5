//! Lessons, as learners read and complete them.

mod complete;
pub(crate) mod outline;
pub(crate) mod page;
pub(crate) mod reading;

pub use complete::complete;
pub use outline::outline;
pub use page::{by_id, page, page_with_changes};
pub use reading::mark_read;
