//! Links and codes that enroll those who have them. An invitation is a link that one email may use once.

mod create;
pub(crate) mod invite;
mod join;
mod list;
mod revoke;
mod sweep;

pub use create::{NewLink, create};
pub use join::join;
pub use list::list;
pub use revoke::revoke;
pub use sweep::sweep;
