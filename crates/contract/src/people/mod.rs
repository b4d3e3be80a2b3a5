//! Accounts, sessions and the audit trail.

mod account;
mod audit;
mod session;

pub use account::{Account, AccountCourse, AccountDetail, OwnAccount, RoleChange};
pub use audit::AuditEntry;
pub use session::{PasswordChange, Session, SignIn, Token};
