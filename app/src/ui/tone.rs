/// The meaning of a colored component. Color is never the only sign: see [`Tone::glyph`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Accent,
    Info,
    Success,
    Warning,
    Danger,
}

impl Tone {
    /// Returns the suffix of the CSS classes.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Accent => "accent",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    /// Returns the icon that says the same as the color.
    pub fn glyph(self) -> super::Glyph {
        match self {
            Self::Neutral | Self::Accent | Self::Info => super::Glyph::Info,
            Self::Success => super::Glyph::Success,
            Self::Warning => super::Glyph::Warning,
            Self::Danger => super::Glyph::Danger,
        }
    }

    /// Returns the word that screen readers hear before the text.
    pub(super) fn spoken(self) -> &'static str {
        match self {
            Self::Neutral | Self::Accent | Self::Info => "Note: ",
            Self::Success => "Done: ",
            Self::Warning => "Warning: ",
            Self::Danger => "Error: ",
        }
    }
}
