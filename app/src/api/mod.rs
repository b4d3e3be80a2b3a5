//! The server functions by resource: parse the input, call a use case, return its result or its refusal.

pub mod account;
pub mod accounts;
pub mod announcements;
pub mod assignments;
pub mod audit;
pub mod bin;
pub mod checks;
pub mod courses;
pub mod covers;
pub mod dev;
pub mod enrollments;
pub mod files;
pub mod formulas;
pub mod grades;
pub mod import;
pub mod jobs;
pub mod lessons;
pub mod links;
pub mod modules;
pub mod notifications;
pub mod outbox;
pub mod people;
pub mod release;
pub mod sessions;
pub mod submissions;
pub mod subscriptions;
