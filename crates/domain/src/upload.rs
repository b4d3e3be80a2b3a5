//! What people may upload: decided by a file's content, never by what its name or the browser says alone.

mod check;
mod file_name;
mod media_type;

pub use check::{Upload, check, check_course_image};
pub use file_name::FileName;
pub use media_type::{MediaType, is_inline_safe};

/// Bytes that a file may have unless a course says otherwise: 20 MB.
pub const DEFAULT_LIMIT: u64 = 20_000_000;

/// Why a file is refused, for the person who chose it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    #[error("This file is empty.")]
    Empty,
    #[error("This file is too large: at most {} can be uploaded.", megabytes(*.limit))]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    #[error("This file needs a name.")]
    Name,
    #[error("Files without an ending in their name, such as .pdf, can't be uploaded.")]
    NoExtension,
    #[error("Files that end in .{extension} can't be uploaded.")]
    NotAllowed { extension: String },
    #[error("Programs can't be uploaded. If it is part of your work, put it in a .zip file.")]
    Executable,
    #[error("The name of this file ends in .{extension}, but its content is something else.")]
    Disagrees { extension: String },
    #[error("This file isn't plain text in UTF-8.")]
    NotText,
    #[error("Documents with macros can't be uploaded. Save it without them.")]
    Macros,
    #[error("This drawing holds scripts or other files.")]
    UnsafeDrawing,
}

fn megabytes(bytes: u64) -> String {
    if bytes >= 1_000_000 { format!("{} MB", bytes / 1_000_000) } else { format!("{} kB", bytes / 1_000) }
}

#[cfg(test)]
mod tests;
