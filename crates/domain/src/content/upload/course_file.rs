use super::check::{Upload, check, check_course_image};
use super::{Accepted, DEFAULT_LIMIT, FileGroup, MediaType, UploadError, is_inline_safe};

/// The most files that a course may have.
pub const MAX_COURSE_FILES: u64 = 2_000;
/// The most bytes that a course's files may have together: 5 GB.
pub const MAX_COURSE_BYTES: u64 = 5_000_000_000;

/// Checks a file that an author uploads for a course's pages: anything but programs, and drawings only without scripts.
///
/// # Errors
/// Says what is wrong with the file.
pub fn check_course_file(name: &str, bytes: &[u8]) -> Result<Upload, UploadError> {
    match check_course_image(name, bytes, DEFAULT_LIMIT) {
        Err(UploadError::NotAccepted { .. }) => {
            check(name, bytes, DEFAULT_LIMIT, &FileGroup::ALL.into_iter().collect::<Accepted>())
        }
        checked => checked,
    }
}

/// Returns whether pages show a course's file of this type, and don't only offer it for download.
#[must_use]
pub const fn is_shown(media_type: MediaType) -> bool {
    is_inline_safe(media_type) || matches!(media_type, MediaType::Svg)
}
