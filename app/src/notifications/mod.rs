//! The notifications page.

mod api;
mod list;
mod seen;

pub use list::Notifications;
pub use seen::seen;
