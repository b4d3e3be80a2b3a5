//! Shared by all use cases: the caller and its permissions, transactions, limits, the audit trail.

pub mod access;
pub mod actor;
pub mod audit;
pub mod ctx;
pub mod error;
pub(crate) mod job;
pub mod limits;
pub mod live;
pub mod once;
pub mod origin;
pub(crate) mod paging;
pub mod publication;
pub(crate) mod rendered;
pub(crate) mod search;
pub mod security;
pub(crate) mod token;
pub(crate) mod unit;
pub mod when;

pub use actor::Actor;
pub use ctx::Ctx;
pub use error::{Error, Result};
pub use origin::Origin;
pub use when::When;
