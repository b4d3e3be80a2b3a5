//! People, and the administrators' view of them.

mod account;
mod audit;
mod session;
mod viewer;

pub use account::{AccountCourse, AccountDetail, AccountRow};
pub use audit::AuditRow;
pub use session::SessionRow;
pub use viewer::{AwaitedConfirmation, Viewer};
