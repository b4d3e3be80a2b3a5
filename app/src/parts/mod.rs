//! Pieces of screens that several areas show. They know no area.

mod attachment;
mod cover_art;
mod device_zone;
mod mark_seen;
pub mod outbox;
mod sending;

pub use attachment::Attachment;
pub use cover_art::cover_art;
pub use device_zone::DeviceZone;
pub use mark_seen::mark_seen;
pub use sending::{Sending, refusal_without_script};
