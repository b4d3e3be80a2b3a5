//! Administration: accounts, the whole outbox, the audit trail.

mod accounts;
mod api;
mod audit;
mod outbox;

pub use accounts::AccountsScreen;
pub use audit::AuditScreen;
pub use outbox::OutboxScreen;
