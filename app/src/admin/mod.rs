//! Administration: accounts, the outbox, the audit trail.

mod account;
mod accounts;
mod audit;
mod mail;
mod outbox;
mod role;
mod sentence;

pub use account::AccountScreen;
pub use accounts::AccountsScreen;
pub use audit::AuditScreen;
pub use mail::MailScreen;
pub use outbox::OutboxScreen;
