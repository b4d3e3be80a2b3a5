//! The notifications page.

mod list;
mod seen;

pub use list::Notifications;
pub use seen::seen;
