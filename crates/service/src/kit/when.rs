use std::fmt;

use chrono::{DateTime, Utc};
use domain::time;
use domain::time::TimeError;

/// A time as a door got it.
#[derive(Debug, Clone, Copy)]
pub enum When<'a> {
    /// As it was typed into a form: in the actor's time zone unless it names its offset; empty for none.
    Typed(&'a str),
    /// An instant, or none.
    At(Option<DateTime<Utc>>),
}

impl When<'_> {
    /// Returns the instant that this means in `zone`; `None` for none.
    pub(crate) fn instant(self, zone: &str) -> Result<Option<DateTime<Utc>>, TimeError> {
        match self {
            Self::Typed(text) if text.trim().is_empty() => Ok(None),
            Self::Typed(text) => time::zone(zone).and_then(|zone| time::read(text, zone)).map(Some),
            Self::At(at) => at.map(time::instant).transpose(),
        }
    }
}

impl<'a> From<&'a str> for When<'a> {
    fn from(text: &'a str) -> Self {
        Self::Typed(text)
    }
}

impl From<DateTime<Utc>> for When<'_> {
    fn from(at: DateTime<Utc>) -> Self {
        Self::At(Some(at))
    }
}

/// Writes the text that was typed, or the instant in RFC 3339; nothing for none.
impl fmt::Display for When<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Typed(text) => f.write_str(text),
            Self::At(Some(at)) => f.write_str(&at.to_rfc3339()),
            Self::At(None) => Ok(()),
        }
    }
}
