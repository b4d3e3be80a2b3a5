//! The notifications page.

mod list;

pub use list::Notifications;
