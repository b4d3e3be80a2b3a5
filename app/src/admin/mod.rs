//! Administration: accounts, the outbox, background jobs, the audit trail.

mod account;
mod accounts;
mod audit;
mod job_row;
mod jobs;
mod mail;
mod outbox;
mod sentence;

pub use account::AccountScreen;
pub use accounts::AccountsScreen;
pub use audit::AuditScreen;
pub use jobs::JobsScreen;
pub use mail::MailScreen;
pub use outbox::OutboxScreen;
