use serde::{Deserialize, Serialize};

/// The types of files DiscoG keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    Pdf,
    Png,
    Jpeg,
    Gif,
    Webp,
    /// Pictures of imported courses alone.
    Svg,
    /// Also source code of any language.
    Text,
    Markdown,
    Csv,
    Json,
    Notebook,
    Zip,
    Docx,
    Xlsx,
    Pptx,
    Odt,
}

impl MediaType {
    const ALL: [Self; 16] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Gif,
        Self::Webp,
        Self::Svg,
        Self::Text,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Notebook,
        Self::Zip,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
    ];

    /// The type's registered name, for `Content-Type`; texts are served as UTF-8.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
            Self::Text => "text/plain; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Notebook => "application/x-ipynb+json",
            Self::Zip => "application/zip",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// The type of that name, with or without parameters such as a charset.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let wanted = essence(name);
        Self::ALL.into_iter().find(|media_type| essence(media_type.as_str()).eq_ignore_ascii_case(wanted))
    }

    /// The type that a file name's ending, in lower case and without the dot, stands for.
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "pdf" => Some(Self::Pdf),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "gif" => Some(Self::Gif),
            "webp" => Some(Self::Webp),
            "svg" => Some(Self::Svg),
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "ipynb" => Some(Self::Notebook),
            "zip" => Some(Self::Zip),
            "docx" => Some(Self::Docx),
            "xlsx" => Some(Self::Xlsx),
            "pptx" => Some(Self::Pptx),
            "odt" => Some(Self::Odt),
            text => TEXT.split_ascii_whitespace().any(|known| known == text).then_some(Self::Text),
        }
    }

    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Csv | Self::Json | Self::Notebook | Self::Svg)
    }
}

/// Endings of plain text and of source code, which is kept and served as plain text.
const TEXT: &str = "txt text log rst tex bib tsv asm s c h cc cpp cxx hpp hh cs java kt kts scala groovy gradle js mjs cjs jsx ts \
    tsx vue svelte py pyi rb php pl pm lua r jl m swift go rs zig nim dart erl hrl ex exs hs ml mli fs fsx clj lisp scm rkt f90 \
    pas sh bash zsh fish sql html htm css scss less xml yaml yml toml ini cfg conf properties proto graphql cmake mk diff patch \
    dot puml v sv vhd";

fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or_default().trim()
}

/// Whether a browser may show the file in a page: pictures made of pixels. Everything else is downloaded.
#[must_use]
pub const fn is_inline_safe(media_type: MediaType) -> bool {
    matches!(media_type, MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp)
}
