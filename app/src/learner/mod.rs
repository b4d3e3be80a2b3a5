//! What visitors and learners see: the catalog, courses and lessons, assignments, announcements and notifications.

pub mod announcements;
pub mod assignments;
pub mod catalog;
pub mod lessons;
pub mod notifications;
