//! Covers: the pictures of courses and modules.

use serde::{Deserialize, Serialize};

/// The widths that a cover is stored in, in pixels. One of a small picture has only those that it fills.
pub const COVER_WIDTHS: [u32; 3] = [480, 960, 1600];
/// The narrowest picture that can be a cover, in pixels.
pub const MIN_COVER_WIDTH: u32 = COVER_WIDTHS[0];
/// A cover is this many times wider than high.
pub const COVER_ASPECT: u32 = 3;

/// The part of a picture that becomes the cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Framing {
    /// In percent: 100 is as much of the picture as a cover can show.
    zoom: u32,
    /// The part's place from the left and from the top, in percent of the room that there is.
    place: Percentages,
}

/// A place in a picture, in percent from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Percentages {
    x: u8,
    y: u8,
}

/// A rectangle in a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rectangle {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CoverError {
    #[error("This isn’t a picture that we can read. Use a JPEG, PNG, WebP or GIF file.")]
    Unreadable,
    #[error("This picture has too many pixels. The maximum is 25 megapixels.")]
    TooManyPixels,
    #[error("This part of the picture is {width} pixels wide. A cover needs at least {MIN_COVER_WIDTH}.")]
    TooSmall { width: u32 },
}

impl Percentages {
    /// The middle of a picture.
    pub const CENTER: Self = Self { x: 50, y: 50 };

    /// Returns the nearest place within the picture.
    #[must_use]
    pub fn new(x: u8, y: u8) -> Self {
        Self { x: x.min(100), y: y.min(100) }
    }

    #[must_use]
    pub const fn x(self) -> u8 {
        self.x
    }

    #[must_use]
    pub const fn y(self) -> u8 {
        self.y
    }
}

impl Framing {
    pub const MAX_ZOOM: u32 = 400;
    /// As much of the picture as a cover can show, from its middle.
    pub const CENTER: Self = Self { zoom: 100, place: Percentages::CENTER };

    /// Returns a framing, with a zoom within 100 and [`Framing::MAX_ZOOM`] percent.
    #[must_use]
    pub fn new(zoom: u32, place: Percentages) -> Self {
        Self { zoom: zoom.clamp(100, Self::MAX_ZOOM), place }
    }

    /// Returns the area of the picture.
    ///
    /// # Errors
    /// `TooSmall`.
    pub fn area(self, width: u32, height: u32) -> Result<Rectangle, CoverError> {
        let (width, height) = (u64::from(width), u64::from(height));
        let widest = width.min(height * u64::from(COVER_ASPECT));
        let framed = widest * 100 / u64::from(self.zoom);
        let framed_height = framed / u64::from(COVER_ASPECT);
        let start = |room: u64, percent: u8| u32::try_from(room * u64::from(percent) / 100).unwrap_or(u32::MAX);
        let pixels = |length: u64| u32::try_from(length).unwrap_or(u32::MAX);
        if framed < u64::from(MIN_COVER_WIDTH) {
            return Err(CoverError::TooSmall { width: pixels(framed) });
        }
        Ok(Rectangle {
            left: start(width - framed, self.place.x),
            top: start(height - framed_height, self.place.y),
            width: pixels(framed),
            height: pixels(framed_height),
        })
    }
}

/// Returns the widths that a cover of this width is stored in.
pub fn cover_widths(width: u32) -> impl Iterator<Item = u32> {
    COVER_WIDTHS.into_iter().filter(move |stored| *stored <= width)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cover_is_as_wide_as_its_picture_allows() {
        let area = |width, height| Framing::CENTER.area(width, height);
        assert_eq!(area(1200, 800), Ok(Rectangle { left: 0, top: 200, width: 1200, height: 400 }));
        assert_eq!(area(3000, 200), Ok(Rectangle { left: 1200, top: 0, width: 600, height: 200 }));
        assert_eq!(area(479, 800), Err(CoverError::TooSmall { width: 479 }));
        assert_eq!(area(4000, 100), Err(CoverError::TooSmall { width: 300 }));
        let closer = Framing::new(200, Percentages::new(100, 0));
        assert_eq!(closer.area(1200, 800), Ok(Rectangle { left: 600, top: 0, width: 600, height: 200 }));
    }

    #[test]
    fn a_small_cover_has_fewer_widths() {
        assert_eq!(cover_widths(480).collect::<Vec<_>>(), [480]);
        assert_eq!(cover_widths(1599).collect::<Vec<_>>(), [480, 960]);
        assert_eq!(cover_widths(1600).collect::<Vec<_>>(), COVER_WIDTHS);
    }

    proptest! {
        #[test]
        fn the_area_is_within_the_picture(
            (width, height) in (0..=u32::MAX, 0..=u32::MAX),
            (zoom, x, y) in (any::<u32>(), any::<u8>(), any::<u8>()),
        ) {
            if let Ok(area) = Framing::new(zoom, Percentages::new(x, y)).area(width, height) {
                prop_assert!(u64::from(area.left) + u64::from(area.width) <= u64::from(width));
                prop_assert!(u64::from(area.top) + u64::from(area.height) <= u64::from(height));
                prop_assert!(area.width >= MIN_COVER_WIDTH && area.width / COVER_ASPECT == area.height);
            }
        }
    }
}
