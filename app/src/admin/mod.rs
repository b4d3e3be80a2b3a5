//! Administration: accounts, the whole outbox, the audit trail.

mod accounts;
mod api;
mod audit;
mod mail;
mod outbox;

pub use accounts::AccountsScreen;
pub use audit::AuditScreen;
pub use mail::MailScreen;
pub use outbox::OutboxScreen;
