//! The sizes of a cover, made from an uploaded picture.

use bytes::Bytes;
use domain::content::{CoverError, Framing, cover_widths};
use domain::paths::COVER_EXTENSIONS;
use pictures::{Area, Picture};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// A large picture takes about 150 MB while it is decoded, so one is at a time.
static DECODING: Semaphore = Semaphore::const_new(1);

/// A cover in all of its sizes.
pub(super) struct Sizes {
    /// Of the part of the picture that is shown, in pixels.
    pub width: u32,
    pub files: Vec<SizedFile>,
}

pub(super) struct SizedFile {
    pub width: u32,
    pub extension: &'static str,
    pub bytes: Bytes,
}

/// Makes the sizes of the part of a picture that is framed.
///
/// # Errors
/// `Invalid` on `file`, or on `zoom` if too little of the picture is framed.
pub(super) async fn make(bytes: Bytes, framing: Framing) -> Result<Sizes> {
    let _permit = DECODING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let making = move || make_here(&bytes, framing);
    tokio::task::spawn_blocking(making).await.map_err(|error| Error::Internal(error.to_string()))?
}

fn make_here(bytes: &[u8], framing: Framing) -> Result<Sizes> {
    let picture = Picture::read(bytes).map_err(refusal)?;
    let part = framing.area(picture.width(), picture.height()).map_err(|error| Error::invalid("file", error))?;
    let cover = picture.crop(Area { left: part.left, top: part.top, width: part.width, height: part.height });
    let mut files = Vec::new();
    for width in cover_widths(part.width) {
        let size = cover.resize(width).map_err(refusal)?;
        for (extension, bytes) in COVER_EXTENSIONS.into_iter().zip([size.webp, size.jpeg]) {
            files.push(SizedFile { width, extension, bytes: bytes.into() });
        }
    }
    Ok(Sizes { width: part.width, files })
}

fn refusal(error: pictures::Error) -> Error {
    match error {
        pictures::Error::Unreadable(_) => Error::invalid("file", CoverError::Unreadable),
        pictures::Error::TooManyPixels => Error::invalid("file", CoverError::TooManyPixels),
        pictures::Error::Encoding(error) => Error::Internal(error),
    }
}

/// Returns the key of one size in the storage.
pub(super) fn key(prefix: &str, width: u32, extension: &str) -> String {
    format!("{prefix}/{width}.{extension}")
}

/// Returns the keys of all sizes of a cover.
pub(super) fn keys(prefix: &str, width: u32) -> impl Iterator<Item = String> {
    cover_widths(width).flat_map(move |width| COVER_EXTENSIONS.map(|extension| key(prefix, width, extension)))
}

/// Returns the media type of a size by its extension.
pub(super) fn media_type(extension: &str) -> Option<&'static str> {
    match extension {
        "webp" => Some("image/webp"),
        "jpg" => Some("image/jpeg"),
        _ => None,
    }
}
