//! Pieces of screens that several areas show. They know no area.

mod attachment;
mod device_zone;
pub mod outbox;
mod seen;

pub use attachment::Attachment;
pub use device_zone::DeviceZone;
pub use seen::seen;
