use std::io::Cursor;

use fast_image_resize as resize;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage, RgbaImage};

use crate::{Error, MAX_PIXELS};

/// A longer side is shortened to this as soon as it is read, in pixels.
const MAX_SIDE: u32 = 3_200;
/// The most that decoding may allocate, in bytes: four for each pixel, and the decoder's own buffers.
const MAX_ALLOCATION: u64 = MAX_PIXELS * 4 + 64 * 1024 * 1024;

/// A decoded picture, the right way up and without transparency.
pub struct Picture(RgbImage);

/// A rectangle in a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// Decodes a picture, of a moving one the first frame.
    ///
    /// # Errors
    /// `Unreadable`, `TooManyPixels`.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(image::ImageError::IoError)?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MAX_ALLOCATION);
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(Error::TooManyPixels);
        }
        let orientation = decoder.orientation()?;
        let decoded = DynamicImage::from_decoder(decoder)?;
        let mut picture = DynamicImage::ImageRgb8(shorten(on_white(decoded))?);
        picture.apply_orientation(orientation);
        Ok(Self(picture.into_rgb8()))
    }

    #[must_use]
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    #[must_use]
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// Cuts out an area; what of it is outside the picture is left out.
    #[must_use]
    pub fn crop(&self, Area { left, top, width, height }: Area) -> Self {
        Self(image::imageops::crop_imm(&self.0, left, top, width, height).to_image())
    }

    pub(crate) fn scaled_to(&self, width: u32) -> Result<RgbImage, Error> {
        let height = u64::from(self.height()) * u64::from(width) / u64::from(self.width().max(1));
        scale(&self.0, width, u32::try_from(height).unwrap_or(u32::MAX).max(1))
    }
}

fn shorten(picture: RgbImage) -> Result<RgbImage, Error> {
    let longer = picture.width().max(picture.height());
    if longer <= MAX_SIDE {
        return Ok(picture);
    }
    let shortened = |side: u32| u32::try_from(u64::from(side) * u64::from(MAX_SIDE) / u64::from(longer)).unwrap_or(1).max(1);
    scale(&picture, shortened(picture.width()), shortened(picture.height()))
}

fn scale(picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Encoding(error.to_string());
    let source = resize::images::ImageRef::new(picture.width(), picture.height(), picture.as_raw(), resize::PixelType::U8x3)
        .map_err(|error| failed(&error))?;
    let mut scaled = resize::images::Image::new(width, height, resize::PixelType::U8x3);
    resize::Resizer::new().resize(&source, &mut scaled, None).map_err(|error| failed(&error))?;
    RgbImage::from_raw(width, height, scaled.into_vec()).ok_or_else(|| failed(&"a buffer of another size"))
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture: RgbaImage = picture.into_rgba8();
    let mut opaque = RgbImage::new(picture.width(), picture.height());
    for (to, from) in opaque.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|channel| over_white(channel, alpha));
    }
    opaque
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

impl From<image::ImageError> for Error {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooManyPixels,
            error => Self::Unreadable(error),
        }
    }
}
