//! The saved versions of a lesson.

mod changes;
mod screen;
mod versions;

pub use screen::HistoryScreen;
