//! Notifications in the page.

mod api;
mod list;

pub use list::Notifications;
