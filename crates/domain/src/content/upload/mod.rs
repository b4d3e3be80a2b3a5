//! The files that people may upload: judged by their content, never only by their name or the browser's claim.

mod check;
mod content;
mod course_file;
mod drawing;
mod file_group;
mod file_name;
mod media_type;

pub use check::{Upload, check, check_course_image};
pub use course_file::{MAX_COURSE_BYTES, MAX_COURSE_FILES, check_course_file, is_shown};
pub use file_group::{Accepted, FileGroup};
pub use file_name::FileName;
pub use media_type::{MediaType, is_inline_safe};

/// The largest file unless a course says otherwise, in bytes: 20 MB.
pub const DEFAULT_LIMIT: u64 = 20_000_000;

/// The reason a file is refused, for the person who chose it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    #[error("This file is empty.")]
    Empty,
    #[error("This file is too large. The maximum is {}.", megabytes(*.limit))]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    #[error("This file needs a name.")]
    Name,
    #[error("{}", not_accepted(what, accepted))]
    NotAccepted {
        /// The extension with its dot; empty if there is none.
        what: String,
        accepted: Accepted,
    },
    #[error("Executable files aren’t allowed. Put them in a .zip file.")]
    Executable,
    #[error("The name of this file ends in .{extension}, but its content is something else.")]
    Disagrees { extension: String },
    #[error("Documents with macros aren’t allowed. Save a copy without macros.")]
    Macros,
    #[error("This drawing contains scripts or other files.")]
    UnsafeDrawing,
}

fn not_accepted(what: &str, accepted: &Accepted) -> String {
    let what = if what.is_empty() { "Files of this type".to_owned() } else { format!("{what} files") };
    if accepted.is_empty() {
        return "Files aren’t accepted here.".to_owned();
    }
    format!("{what} aren’t accepted here. You can submit: {accepted}.")
}

fn megabytes(bytes: u64) -> String {
    if bytes >= 1_000_000 { format!("{} MB", bytes / 1_000_000) } else { format!("{} kB", bytes / 1_000) }
}

#[cfg(test)]
mod tests;
