//! Writing courses.

mod autosave;
mod bin;
mod checks;
mod course;
mod cover;
mod cover_focus;
mod cover_frame;
mod cover_picture;
mod details;
mod details_form;
pub mod done;
mod draft;
mod duplicate;
pub mod edit_conflict;
mod export;
mod files;
pub mod head;
mod history;
mod lesson;
mod list;
mod neighbors;
mod outline;
mod publish;
mod restored;
mod settings;
mod settings_form;
mod shared_draft;
pub mod tabs;

pub use bin::BinScreen;
pub use checks::ChecksScreen;
pub use course::CourseScreen;
pub use cover::CoverScreen;
pub use history::HistoryScreen;
pub use lesson::LessonScreen;
pub use list::MyCourses;
pub use settings::CourseSettingsScreen;
