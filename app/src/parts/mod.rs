//! Pieces of screens that several areas show. They know no area.

mod attachment;
mod device_zone;
mod draft_mark;
mod lock_reasons;
mod mark_seen;
pub mod outbox;

pub use attachment::Attachment;
pub use device_zone::DeviceZone;
pub use draft_mark::DraftMark;
pub use lock_reasons::LockReasons;
pub use mark_seen::mark_seen;
