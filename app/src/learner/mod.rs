//! The screens of visitors and learners: the catalog, courses and lessons, assignments, announcements and notifications.

pub mod announcements;
pub mod assignments;
pub mod catalog;
pub mod join;
pub mod lessons;
pub mod notifications;
