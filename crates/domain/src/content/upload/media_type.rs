use serde::{Deserialize, Serialize};

use super::FileGroup;

macro_rules! media_types {
    ($($(#[$doc:meta])* $name:ident: $text:literal, $group:ident, $endings:literal;)*) => {
        /// The types of files that DiscoG accepts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum MediaType {
            $($(#[$doc])* $name,)*
        }

        impl MediaType {
            const ALL: &[Self] = &[$(Self::$name,)*];

            /// The type's registered name, for `Content-Type`; texts are served as UTF-8.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            pub(super) const fn group(self) -> FileGroup {
                match self {
                    $(Self::$name => FileGroup::$group,)*
                }
            }

            /// Lower-case file name extensions, without the dot; the usual one first.
            const fn endings(self) -> &'static str {
                match self {
                    $(Self::$name => $endings,)*
                }
            }
        }
    };
}

media_types! {
    Pdf: "application/pdf", Documents, "pdf";
    Docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Documents, "docx";
    Xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Documents, "xlsx";
    Pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation", Documents, "pptx";
    Odt: "application/vnd.oasis.opendocument.text", Documents, "odt";
    Ods: "application/vnd.oasis.opendocument.spreadsheet", Documents, "ods";
    Odp: "application/vnd.oasis.opendocument.presentation", Documents, "odp";
    Rtf: "application/rtf", Documents, "rtf";
    Png: "image/png", Pictures, "png";
    Jpeg: "image/jpeg", Pictures, "jpg jpeg jpe jfif";
    Gif: "image/gif", Pictures, "gif";
    Webp: "image/webp", Pictures, "webp";
    Heic: "image/heic", Pictures, "heic heif hif";
    Avif: "image/avif", Pictures, "avif";
    Tiff: "image/tiff", Pictures, "tiff tif";
    Bmp: "image/bmp", Pictures, "bmp";
    /// Only pictures of imported courses.
    Svg: "image/svg+xml", Pictures, "svg";
    Markdown: "text/markdown; charset=utf-8", Text, "md markdown";
    Csv: "text/csv; charset=utf-8", Text, "csv";
    Json: "application/json", Text, "json";
    Notebook: "application/x-ipynb+json", Text, "ipynb";
    /// Includes source code of any language: any text has this type unless its extension says otherwise.
    Text: "text/plain; charset=utf-8", Text, "txt";
    Mp3: "audio/mpeg", Media, "mp3";
    M4a: "audio/mp4", Media, "m4a";
    Aac: "audio/aac", Media, "aac";
    Ogg: "audio/ogg", Media, "ogg oga opus";
    Flac: "audio/flac", Media, "flac";
    Wav: "audio/wav", Media, "wav";
    Mp4: "video/mp4", Media, "mp4 m4v";
    Mov: "video/quicktime", Media, "mov";
    Webm: "video/webm", Media, "webm mkv";
    Zip: "application/zip", Archives, "zip";
    SevenZip: "application/x-7z-compressed", Archives, "7z";
    Gzip: "application/gzip", Archives, "gz tgz";
    Tar: "application/x-tar", Archives, "tar";
    Rar: "application/vnd.rar", Archives, "rar";
    /// Any type that isn't known here.
    Other: "application/octet-stream", Any, "";
}

impl MediaType {
    /// Returns the type with that name, with or without parameters such as a charset.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let wanted = essence(name);
        Self::ALL.iter().copied().find(|media_type| essence(media_type.as_str()).eq_ignore_ascii_case(wanted))
    }

    /// Returns the type for a file name extension, in lower case and without the dot. Text has too many to list.
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|media_type| media_type.endings().split(' ').any(|known| known == extension))
    }

    /// Returns the usual extension of its files.
    pub(super) fn extension(self) -> &'static str {
        self.endings().split(' ').next().unwrap_or_default()
    }

    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Csv | Self::Json | Self::Notebook | Self::Svg)
    }

    /// Returns whether the type is in the group. Plain text is a document, too.
    pub(super) fn is_in(self, group: FileGroup) -> bool {
        self.group() == group || (group == FileGroup::Documents && matches!(self, Self::Text | Self::Markdown | Self::Csv))
    }

    /// Returns the name without the encoding.
    pub(super) fn essence(self) -> &'static str {
        essence(self.as_str())
    }
}

fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or_default().trim()
}

/// Returns whether a browser may show the file in a page: only bitmap pictures. Everything else is downloaded.
#[must_use]
pub const fn is_inline_safe(media_type: MediaType) -> bool {
    matches!(media_type, MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp)
}
