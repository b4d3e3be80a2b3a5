//! Signing in, and sessions.

pub mod current;
pub mod devices;
pub(super) mod list;
pub mod sign_in;
pub mod viewer;

pub use list::{end, end_all_of, end_mine_but, mine};
pub use sign_in::sign_in;
pub use viewer::viewer;
