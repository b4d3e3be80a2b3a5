use super::{FileName, MediaType, UploadError};

/// A file that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub name: FileName,
    pub media_type: MediaType,
}

/// Checks a file that a person uploads: `declared` is the type the browser gave it, `limit` the most bytes.
///
/// # Errors
/// Says what is wrong with the file.
pub fn check(name: &str, declared: Option<&str>, bytes: &[u8], limit: u64) -> Result<Upload, UploadError> {
    let upload = check_any(name, declared, bytes, limit)?;
    if upload.media_type == MediaType::Svg {
        return Err(UploadError::NotAllowed { extension: "svg".to_owned() });
    }
    Ok(upload)
}

/// Checks a picture that comes with an imported course; drawings (SVG) are allowed there, without scripts.
///
/// # Errors
/// Says what is wrong with the file.
pub fn check_course_image(name: &str, declared: Option<&str>, bytes: &[u8], limit: u64) -> Result<Upload, UploadError> {
    let upload = check_any(name, declared, bytes, limit)?;
    match upload.media_type {
        MediaType::Svg | MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp => Ok(upload),
        _ => Err(UploadError::NotAllowed { extension: upload.name.extension().unwrap_or_default() }),
    }
}

fn check_any(name: &str, declared: Option<&str>, bytes: &[u8], limit: u64) -> Result<Upload, UploadError> {
    let name = FileName::clean(name)?;
    if bytes.is_empty() {
        return Err(UploadError::Empty);
    }
    if bytes.len() as u64 > limit {
        return Err(UploadError::TooLarge { limit });
    }
    let extension = name.extension().ok_or(UploadError::NoExtension)?;
    if PROGRAMS.split_ascii_whitespace().any(|program| program == extension) || is_program(bytes) {
        return Err(UploadError::Executable);
    }
    let Some(media_type) = MediaType::of_extension(&extension) else {
        return Err(UploadError::NotAllowed { extension });
    };
    check_content(media_type, &extension, bytes)?;
    // Browsers guess the type of text from the ending, and wrongly; of the others they know it.
    let declared = declared.and_then(MediaType::parse).filter(|declared| !declared.is_text() && !media_type.is_text());
    if declared.is_some_and(|declared| declared != media_type && declared != MediaType::Zip) {
        return Err(UploadError::Disagrees { extension });
    }
    Ok(Upload { name, media_type })
}

/// Endings that an operating system runs.
const PROGRAMS: &str = "exe com scr pif msi msp dll sys cpl bat cmd ps1 psm1 vbs vbe wsf wsh hta lnk reg jar apk app dmg pkg deb \
    rpm so dylib elf bin run class wasm";

fn is_program(bytes: &[u8]) -> bool {
    // Text can begin with the `MZ` or `BM` of a binary; what runs always has bytes that no text has.
    !is_text(bytes) && infer::is_app(bytes)
}

fn check_content(media_type: MediaType, extension: &str, bytes: &[u8]) -> Result<(), UploadError> {
    let disagrees = || Err(UploadError::Disagrees { extension: extension.to_owned() });
    match media_type {
        MediaType::Pdf if infer::archive::is_pdf(bytes) => Ok(()),
        MediaType::Png if infer::image::is_png(bytes) => Ok(()),
        MediaType::Jpeg if infer::image::is_jpeg(bytes) => Ok(()),
        MediaType::Gif if infer::image::is_gif(bytes) => Ok(()),
        MediaType::Webp if infer::image::is_webp(bytes) => Ok(()),
        MediaType::Zip if infer::archive::is_zip(bytes) => Ok(()),
        MediaType::Docx => office(bytes, b"word/document").unwrap_or_else(disagrees),
        MediaType::Xlsx => office(bytes, b"xl/workbook").unwrap_or_else(disagrees),
        MediaType::Pptx => office(bytes, b"ppt/presentation").unwrap_or_else(disagrees),
        MediaType::Odt if infer::odf::is_odt(bytes) => Ok(()),
        MediaType::Svg => drawing(bytes).unwrap_or_else(disagrees),
        media_type if !media_type.is_text() => disagrees(),
        _ if infer::archive::is_pdf(bytes) => disagrees(),
        MediaType::Json | MediaType::Notebook if is_text(bytes) && !looks_like_json(bytes) => disagrees(),
        _ if is_text(bytes) => Ok(()),
        _ if infer::is_image(bytes) || infer::archive::is_zip(bytes) => disagrees(),
        _ => Err(UploadError::NotText),
    }
}

/// UTF-8 without control characters but for line ends, tabs, form feeds, and the escapes of terminals.
fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\x0c' | '\x1b')))
}

fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .trim_ascii_start()
        .first()
        .is_some_and(|first| matches!(first, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'))
}

/// A package of Office Open XML (ECMA-376, part 2) has a list of its content types and the `main` part; `None` when
/// this is none.
fn office(bytes: &[u8], main: &[u8]) -> Option<Result<(), UploadError>> {
    let is_package = infer::archive::is_zip(bytes) && contains(bytes, b"[Content_Types].xml") && contains(bytes, main);
    is_package.then(|| if contains(bytes, b"vbaProject.bin") { Err(UploadError::Macros) } else { Ok(()) })
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A drawing that can do nothing but be seen, and leads nowhere but to the web; `None` when this is none. Pages show it as
/// an image and it is served in a sandbox, where nothing in it runs or loads: this is for those who keep a copy.
fn drawing(bytes: &[u8]) -> Option<Result<(), UploadError>> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| is_text(bytes))?.to_lowercase();
    let mut is_svg = false;
    let mut acts = text.contains("<!entity");
    for piece in crate::markdown::pieces(&text) {
        let crate::markdown::Piece::Open { name, attributes } = piece else { continue };
        // Names may have a prefix: `svg:script`.
        let name = name.rsplit(':').next().unwrap_or(name);
        is_svg |= name == "svg";
        if name == "html" && !is_svg {
            return None;
        }
        acts |= matches!(name, "script" | "iframe" | "embed" | "object" | "handler" | "listener" | "base" | "meta" | "form");
        let is_link = name == "a";
        let changes = matches!(name, "set" | "animate");
        acts |= attributes.iter().any(|attribute| {
            let value = plain(attribute.value);
            match attribute.name.rsplit(':').next().unwrap_or(attribute.name) {
                "href" | "src" | "action" | "data" => {
                    !(value.starts_with('#') || is_picture(&value) || (is_link && leads_to_the_web(&value)))
                }
                "attributename" => changes && (value.ends_with("href") || value.starts_with("on")),
                "srcdoc" => true,
                name => name.starts_with("on"),
            }
        });
    }
    is_svg.then_some(if acts { Err(UploadError::UnsafeDrawing) } else { Ok(()) })
}

/// An attribute's value as a browser reads the beginning of an address: references to characters hide nothing.
fn plain(value: &str) -> String {
    if value.contains('&') && !value.trim_start().starts_with("http") {
        // Nothing that begins an address needs one.
        return "&".to_owned();
    }
    value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn is_picture(address: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| address.starts_with(&format!("data:image/{kind};")))
}

fn leads_to_the_web(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}
