use domain::CoverId;
use domain::content::{Percentages, cover_widths};
use domain::paths;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The picture of a course or module.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cover {
    pub id: CoverId,
    pub focus: Focus,
    /// It in several sizes and formats
    pub images: Vec<CoverImage>,
}

/// A cover in one size and format.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverImage {
    /// Relative to the address of DiscoG
    #[schema(example = "/covers/01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71/480.webp")]
    pub url: String,
    /// In pixels
    #[schema(example = 480)]
    pub width: u32,
}

/// The point of a cover to keep in view where only a part of it is shown.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Focus {
    /// From the left, in percent
    #[schema(minimum = 0, maximum = 100, example = 50)]
    pub x: u8,
    /// From the top, in percent
    #[schema(minimum = 0, maximum = 100, example = 30)]
    pub y: u8,
}

/// A new cover, as a form. It is three times wider than high.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct NewCover {
    /// A JPEG, PNG, WebP or GIF file of at most 20 MB and 25 megapixels
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// How close to go, in percent; 100 for as much of the picture as a cover can show
    #[schema(minimum = 100, maximum = 400, example = 100)]
    zoom: Option<u32>,
    /// The place of the shown part from the left, in percent of the room there is; the middle if left out
    #[schema(minimum = 0, maximum = 100, example = 50)]
    x: Option<u8>,
    /// The same from the top
    #[schema(minimum = 0, maximum = 100, example = 50)]
    y: Option<u8>,
    /// The point to keep in view where only a part is shown; the middle if left out
    #[schema(minimum = 0, maximum = 100, example = 50)]
    focus_x: Option<u8>,
    /// The same from the top
    #[schema(minimum = 0, maximum = 100, example = 30)]
    focus_y: Option<u8>,
}

impl From<views::content::Cover> for Cover {
    fn from(cover: views::content::Cover) -> Self {
        let views::content::Cover { id, width, focus } = cover;
        let image = |width| move |extension| CoverImage { url: paths::cover(id, width, extension), width };
        let images = cover_widths(width).flat_map(|width| paths::COVER_EXTENSIONS.map(image(width))).collect();
        Self { id, focus: focus.into(), images }
    }
}

impl From<Percentages> for Focus {
    fn from(focus: Percentages) -> Self {
        Self { x: focus.x(), y: focus.y() }
    }
}
