//! Courses, lessons, and the files they hold.

mod course;
mod cover;
mod import;
mod lesson;
pub mod outline;
pub mod upload;

pub use course::{CatalogOrder, CourseState, LessonDraft, Missing, missing};
pub use cover::{COVER_ASPECT, COVER_WIDTHS, CoverError, Framing, MIN_COVER_WIDTH, Percentages, Rectangle, cover_widths};
pub use import::ImportState;
pub use lesson::{LessonState, reading_minutes};
