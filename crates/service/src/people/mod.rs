//! Accounts, their sessions, and the audit trail.

pub mod accounts;
pub mod audit;
pub mod sessions;
