//! Pages for developers; only on development servers.

mod gallery;
mod mail;

pub use gallery::GalleryScreen;
pub use mail::CapturedMail;
