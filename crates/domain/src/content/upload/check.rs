use super::content::{self, Content};
use super::drawing::drawing;
use super::{Accepted, FileGroup, FileName, MediaType, UploadError};

/// A checked upload, to be stored byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub name: FileName,
    pub media_type: MediaType,
    /// Whether a text is in UTF-8.
    utf8: bool,
}

impl Upload {
    /// Returns the value of `Content-Type`, which names UTF-8 only for text that is in UTF-8.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        if self.utf8 { self.media_type.as_str() } else { self.media_type.essence() }
    }
}

/// Checks a file that a person uploads; `limit` is in bytes.
///
/// # Errors
/// Says what is wrong with the file.
pub fn check(name: &str, bytes: &[u8], limit: u64, accepted: &Accepted) -> Result<Upload, UploadError> {
    let name = checked_name(name, bytes, limit)?;
    let any = accepted.has(FileGroup::Any);
    let upload = match identify(&name, bytes) {
        Ok(upload) if upload.media_type != MediaType::Svg => upload,
        Err(error) if !any || !matches!(error, UploadError::Disagrees { .. }) => return Err(error),
        _ => Upload { name, media_type: MediaType::Other, utf8: true },
    };
    let is_accepted = any || FileGroup::ALL.into_iter().any(|group| accepted.has(group) && upload.media_type.is_in(group));
    if is_accepted { Ok(upload) } else { Err(not_accepted(&upload.name, accepted)) }
}

/// Checks a picture in an imported course, which may also be a drawing (SVG) without scripts.
///
/// # Errors
/// Says what is wrong with the file.
pub fn check_course_image(name: &str, bytes: &[u8], limit: u64) -> Result<Upload, UploadError> {
    let upload = identify(&checked_name(name, bytes, limit)?, bytes)?;
    match upload.media_type {
        MediaType::Svg => drawing(bytes).unwrap_or_else(|| disagrees(&upload.name)).map(|()| upload),
        MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp => Ok(upload),
        _ => Err(not_accepted(&upload.name, &[FileGroup::Pictures].into_iter().collect())),
    }
}

fn not_accepted(name: &FileName, accepted: &Accepted) -> UploadError {
    let what = name.extension().map(|extension| format!(".{extension}")).unwrap_or_default();
    UploadError::NotAccepted { what, accepted: accepted.clone() }
}

fn disagrees<T>(name: &FileName) -> Result<T, UploadError> {
    Err(UploadError::Disagrees { extension: name.extension().unwrap_or_default() })
}

/// Returns the file's clean name, unless the file is empty, too large or named like a program.
fn checked_name(name: &str, bytes: &[u8], limit: u64) -> Result<FileName, UploadError> {
    let name = FileName::clean(name)?;
    if bytes.is_empty() {
        return Err(UploadError::Empty);
    }
    if bytes.len() as u64 > limit {
        return Err(UploadError::TooLarge { limit });
    }
    let program = name.extension().is_some_and(|extension| PROGRAMS.split_ascii_whitespace().any(|program| program == extension));
    if program { Err(UploadError::Executable) } else { Ok(name) }
}

/// Extensions of files that operating systems run.
const PROGRAMS: &str = "exe com scr pif msi msp dll sys cpl bat cmd ps1 psm1 vbs vbe wsf wsh hta lnk reg jar apk app dmg pkg deb \
    rpm so dylib elf bin run class wasm";

/// Identifies the type of a file by its content, and by its extension if that agrees.
fn identify(name: &FileName, bytes: &[u8]) -> Result<Upload, UploadError> {
    let extension = name.extension();
    let named = extension.as_deref().and_then(MediaType::of_extension);
    let upload = |media_type, utf8| Ok(Upload { name: name.clone(), media_type, utf8 });
    let renamed = |media_type: MediaType| Ok(Upload { name: name.ending_in(media_type.extension()), media_type, utf8: true });
    if named == Some(MediaType::Zip) && infer::archive::is_zip(bytes) {
        return upload(MediaType::Zip, true);
    }
    let content = Content::detect(bytes);
    // Text can begin with the `MZ` of a program, but programs always contain bytes that no text has.
    if !matches!(content, Content::Text { .. }) && infer::is_app(bytes) {
        return Err(UploadError::Executable);
    }
    if content::has_macros(bytes) {
        return Err(UploadError::Macros);
    }
    match (named, content) {
        (Some(MediaType::Json | MediaType::Notebook), Content::Text { utf8 }) if !looks_like_json(bytes) => {
            upload(MediaType::Text, utf8)
        }
        (Some(named), Content::Text { utf8 }) if named.is_text() => upload(named, utf8),
        (None, Content::Text { utf8 }) => upload(MediaType::Text, utf8),
        (Some(named), Content::Of(found)) if named == found => upload(named, true),
        // Phones and chats give pictures each other's extensions.
        (Some(named), Content::Of(found)) if both_in(FileGroup::Pictures, named, found) => renamed(found),
        // Audio and video share their containers.
        (Some(named), Content::Of(found)) if both_in(FileGroup::Media, named, found) => upload(named, true),
        (Some(_), _) => disagrees(name),
        (None, Content::Of(found)) if extension.is_none() => renamed(found),
        (None, _) => upload(MediaType::Other, true),
    }
}

fn both_in(group: FileGroup, one: MediaType, other: MediaType) -> bool {
    one.is_in(group) && other.is_in(group)
}

fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .trim_ascii_start()
        .first()
        .is_some_and(|first| matches!(first, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'))
}
