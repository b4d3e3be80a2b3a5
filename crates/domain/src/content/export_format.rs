use serde::{Deserialize, Serialize};

/// A form in which a course leaves DiscoG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ExportFormat {
    /// A zip file with an mdBook, for DiscoG and other programs: all lessons as they are written.
    #[default]
    Markdown,
    /// An EPUB, for e-readers and phones: what learners read.
    Epub,
    /// A zip file with web pages that need no connection: what learners read.
    Site,
}

impl ExportFormat {
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Epub, Self::Site];

    /// Returns its name in URLs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Epub => "epub",
            Self::Site => "site",
        }
    }

    /// Returns the ending of the file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Markdown | Self::Site => "zip",
        }
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Epub => "application/epub+zip",
            Self::Markdown | Self::Site => "application/zip",
        }
    }

    /// Returns whether it can be imported again, and so has drafts, too. The others are for readers.
    #[must_use]
    pub const fn is_source(self) -> bool {
        matches!(self, Self::Markdown)
    }
}
