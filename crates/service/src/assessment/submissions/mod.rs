//! Work that learners submit.

mod allowance;
pub mod digest;
pub(crate) mod list;
pub(crate) mod own;
pub(crate) mod rows;
pub mod submit;
mod submitted;

pub use list::{list_for_assignment, one};
pub use submit::submit;
