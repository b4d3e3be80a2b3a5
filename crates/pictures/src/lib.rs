#![doc = include_str!("../README.md")]

mod encode;
mod picture;

pub use encode::Encoded;
pub use picture::{Area, Picture};

/// The most pixels that a picture may have: those of a camera with 25 megapixels.
pub const MAX_PIXELS: u64 = 25_000_000;

/// The reason a picture can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It isn't a picture, or is damaged.
    #[error("the picture can't be read")]
    Unreadable(#[source] image::ImageError),
    /// It has more than [`MAX_PIXELS`].
    #[error("the picture has too many pixels")]
    TooManyPixels,
    #[error("the picture can't be written: {0}")]
    Encoding(String),
}
