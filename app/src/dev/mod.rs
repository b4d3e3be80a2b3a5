//! Pages for developers, on development servers alone.

mod api;
mod gallery;
mod mail;

pub use gallery::GalleryScreen;
pub use mail::CapturedMail;
