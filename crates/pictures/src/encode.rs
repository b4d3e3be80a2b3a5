use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

use crate::{Error, Picture};

/// As cameras and photo sites have it: artefacts are hardly visible.
const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 78.0;

/// A picture in one size.
pub struct Encoded {
    pub width: u32,
    pub height: u32,
    pub webp: Vec<u8>,
    pub jpeg: Vec<u8>,
}

impl Picture {
    /// Scales the picture to a width, in pixels, and encodes it.
    ///
    /// # Errors
    /// `Encoding`.
    pub fn resize(&self, width: u32) -> Result<Encoded, Error> {
        let scaled = self.scaled_to(width)?;
        let (width, height) = scaled.dimensions();
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY).encode(&scaled, width, height, ExtendedColorType::Rgb8)?;
        let webp = webp::Encoder::from_rgb(&scaled, width, height)
            .encode_simple(false, WEBP_QUALITY)
            .map_err(|error| Error::Encoding(format!("{error:?}")))?;
        Ok(Encoded { width, height, webp: webp.to_vec(), jpeg })
    }
}
