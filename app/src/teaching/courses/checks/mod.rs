//! Checks for what authors may want to change in their texts: in the lesson they write, and in all of a course.

mod finding;
mod panel;
mod screen;

pub use panel::ChecksPanel;
pub use screen::ChecksScreen;
