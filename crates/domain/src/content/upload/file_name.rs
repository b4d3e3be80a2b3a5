use serde::Serialize;

use super::UploadError;

/// A file's name, safe to show and to download: no folder, nothing invisible, nothing that a file system refuses.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct FileName(String);

impl FileName {
    /// In characters.
    pub const MAX: usize = 200;

    /// Cleans a name that a browser sent; shortening keeps the extension.
    ///
    /// # Errors
    /// [`UploadError::Name`] if nothing is left.
    pub fn clean(name: &str) -> Result<Self, UploadError> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let visible: String = name.chars().filter(|c| !is_invisible(*c)).map(|c| if is_special(c) { '_' } else { c }).collect();
        let words = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = words.trim_matches(['.', ' ']);
        let name = shorten(name);
        if name.is_empty() { Err(UploadError::Name) } else { Ok(Self(if is_device(&name) { format!("_{name}") } else { name })) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the part after the last dot, in lower case.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        let (_, extension) = self.0.rsplit_once('.')?;
        (!extension.is_empty()).then(|| extension.to_lowercase())
    }

    /// Replaces the extension.
    #[must_use]
    pub(super) fn ending_in(&self, extension: &str) -> Self {
        let stem = self.0.rsplit_once('.').map_or(self.0.as_str(), |(stem, _)| stem);
        Self(shorten(&format!("{stem}.{extension}")))
    }
}

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Control characters except spaces, direction marks (a name could read `exe.pdf` and end in `fdp.exe`), zero-width and other
/// invisible characters.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

fn is_special(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// Names that mean devices on Windows, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered =
        |prefix| stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn shorten(name: &str) -> String {
    // One less, for the mark in front of a device's name.
    let max = FileName::MAX - 1;
    if name.chars().count() <= max {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(stem, _)| &name[stem.len()..]);
    let extension = if extension.chars().count() <= 20 { extension } else { "" };
    let stem_length = max - extension.chars().count();
    let stem: String = name.chars().take(stem_length).collect();
    format!("{}{extension}", stem.trim_end_matches(['.', ' ']))
}
