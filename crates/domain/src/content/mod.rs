//! Courses, lessons, and the files they hold.

mod course;
mod cover;
mod export_format;
mod import;
mod lesson;
mod module;
pub mod outline;
mod publication;
mod update;
pub mod upload;

pub use course::{CatalogOrder, CourseState, LessonDraft, Missing, missing};
pub use cover::{COVER_ASPECT, COVER_WIDTHS, CoverError, Framing, MIN_COVER_WIDTH, Percentages, Rectangle, cover_widths};
pub use export_format::ExportFormat;
pub use import::ImportState;
pub use lesson::{LessonState, reading_minutes};
pub use module::ModuleState;
pub use publication::{Publication, PublicationState, PublishAtError, check_publish_at};
pub use update::UpdateKind;
