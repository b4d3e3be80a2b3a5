//! Accounts, their sessions, and the record of what people did.

pub mod accounts;
pub mod audit;
pub mod sessions;
