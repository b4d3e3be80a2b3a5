//! Pieces of screens that several areas show. They know no area.

mod attachment;
mod count;
mod cover_art;
mod device_zone;
mod draft_mark;
mod lesson_marks;
mod lock_reasons;
mod mark_seen;
pub mod outbox;
pub mod role;
mod sending;

pub use attachment::Attachment;
pub use count::count;
pub use cover_art::cover_art;
pub use device_zone::DeviceZone;
pub use draft_mark::DraftMark;
pub use lesson_marks::LessonMarks;
pub use lock_reasons::LockReasons;
pub use mark_seen::mark_seen;
pub use sending::{Sending, refusal_without_script};
