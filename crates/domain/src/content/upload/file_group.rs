use serde::{Deserialize, Serialize};

/// A group of file types that an assignment may accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileGroup {
    Documents,
    Pictures,
    /// Plain text, data and source code of any language.
    Text,
    /// Audio and video.
    Media,
    Archives,
    /// Anything that isn't a program; only offered as a download.
    Any,
}

impl FileGroup {
    /// The groups accepted unless an assignment says otherwise.
    pub const USUAL: [Self; 4] = [Self::Documents, Self::Pictures, Self::Text, Self::Archives];
    pub const ALL: [Self; 6] = [Self::Documents, Self::Pictures, Self::Text, Self::Media, Self::Archives, Self::Any];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Pictures => "pictures",
            Self::Text => "text",
            Self::Media => "media",
            Self::Archives => "archives",
            Self::Any => "any",
        }
    }

    /// Returns the label in an assignment's form.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Documents => "Documents: PDF, Word, Excel, PowerPoint, OpenDocument, RTF, plain text",
            Self::Pictures => "Pictures: JPEG, PNG, GIF, WebP, HEIC, AVIF, TIFF, BMP",
            Self::Text => "Text, data and source code of any language",
            Self::Media => "Audio and video: MP3, M4A, WAV, OGG, FLAC, MP4, MOV, WebM",
            Self::Archives => "Archives: ZIP, 7z, TAR, GZ, RAR",
            Self::Any => "Any other file except programs (download only)",
        }
    }

    const fn short(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Pictures => "pictures",
            Self::Text => "text and source code",
            Self::Media => "audio and video",
            Self::Archives => "archives such as ZIP",
            Self::Any => "any file except programs",
        }
    }
}

/// The accepted file groups, each once, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<FileGroup>")]
pub struct Accepted(Vec<FileGroup>);

impl Accepted {
    /// Parses the text that [`Accepted::words`] writes; ignores unknown words.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        FileGroup::ALL.into_iter().filter(|group| words.split(' ').any(|word| word == group.name())).collect()
    }

    /// Returns the groups as they are stored: their names, separated by spaces.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(|group| group.name()).collect::<Vec<_>>().join(" ")
    }

    #[must_use]
    pub fn groups(&self) -> &[FileGroup] {
        &self.0
    }

    #[must_use]
    pub fn has(&self, group: FileGroup) -> bool {
        self.0.contains(&group)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Default for Accepted {
    fn default() -> Self {
        Self(FileGroup::USUAL.to_vec())
    }
}

impl FromIterator<FileGroup> for Accepted {
    fn from_iter<I: IntoIterator<Item = FileGroup>>(groups: I) -> Self {
        let mut groups: Vec<FileGroup> = groups.into_iter().collect();
        groups.sort_unstable();
        groups.dedup();
        Self(groups)
    }
}

impl From<Vec<FileGroup>> for Accepted {
    fn from(groups: Vec<FileGroup>) -> Self {
        groups.into_iter().collect()
    }
}

/// Lists the groups in a sentence: `documents, pictures`.
impl std::fmt::Display for Accepted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.has(FileGroup::Any) {
            return f.write_str(FileGroup::Any.short());
        }
        f.write_str(&self.0.iter().map(|group| group.short()).collect::<Vec<_>>().join(", "))
    }
}
