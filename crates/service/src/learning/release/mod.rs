//! Which lessons are locked for a learner, and what opens them.

mod for_learner;
mod learners;
mod plan;
mod read;

pub use for_learner::for_learner;
pub use learners::learners;
pub(crate) use plan::plan;
pub(crate) use read::of_viewer;
