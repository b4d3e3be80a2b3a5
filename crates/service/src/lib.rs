//! The use cases: a folder a feature, a file a verb. Each authorises its actor, applies the rules of `domain`,
//! writes in one transaction and announces what changed. Server functions, REST, commands and workers are
//! doors to these functions and decide nothing themselves.

pub mod access;
pub mod accounts;
pub mod actor;
pub mod assignments;
pub mod audit;
pub mod authoring;
pub mod catalog;
pub mod demo;
pub mod error;
pub mod files;
pub mod learning;
pub mod limits;
pub mod live;
pub mod mail;
pub mod notifications;
pub mod once;
pub mod origin;
mod rendered;
pub mod security;
mod token;
mod unit;

pub use actor::Actor;
pub use error::{Error, Result};
pub use origin::Origin;
pub use platform::Platform;
