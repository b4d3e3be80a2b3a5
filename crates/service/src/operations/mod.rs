//! Running DiscoG itself: the queue of deferred work and what is done regularly.

mod adopt_overdue;
mod clean_up;
pub mod jobs;
mod work;

pub use ::jobs::Report;
pub use work::{run_due, worker};
