use super::StorageError;

/// S3 allows 1,024 bytes with the prefix; file systems allow 255 for a segment.
const MAX_KEY: usize = 700;
const MAX_SEGMENT: usize = 200;

pub(super) fn check(key: &str) -> Result<(), StorageError> {
    if key.len() <= MAX_KEY && key.split('/').all(is_segment) { Ok(()) } else { Err(StorageError::InvalidKey) }
}

/// A prefix is empty or a key with `/` after it.
pub(super) fn check_prefix(prefix: &str) -> Result<(), StorageError> {
    match prefix.strip_suffix('/') {
        Some(key) => check(key),
        None if prefix.is_empty() => Ok(()),
        None => Err(StorageError::InvalidKey),
    }
}

fn is_segment(segment: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    !segment.is_empty() && segment.len() <= MAX_SEGMENT && !segment.starts_with('.') && segment.bytes().all(allowed)
}
