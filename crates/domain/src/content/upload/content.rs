//! The type of a file, detected from its bytes.

use super::MediaType;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Text {
        utf8: bool,
    },
    /// A type recognized by its first bytes.
    Of(MediaType),
    Unknown,
}

impl Content {
    pub fn detect(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"%PDF-") {
            return Self::Of(MediaType::Pdf);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Self::Of(MediaType::Rtf);
        }
        if is_text(bytes) {
            return Self::Text { utf8: true };
        }
        if is_legacy_text(bytes) {
            return Self::Text { utf8: false };
        }
        binary(bytes).map_or(Self::Unknown, Self::Of)
    }
}

type IsType = fn(&[u8]) -> bool;

/// In this order: formats that contain others come last.
const BINARY: &[(MediaType, IsType)] = &[
    (MediaType::Png, infer::image::is_png),
    (MediaType::Jpeg, infer::image::is_jpeg),
    (MediaType::Gif, infer::image::is_gif),
    (MediaType::Webp, infer::image::is_webp),
    (MediaType::Avif, infer::image::is_avif),
    (MediaType::Heic, is_heic),
    (MediaType::Tiff, infer::image::is_tiff),
    (MediaType::Bmp, infer::image::is_bmp),
    (MediaType::SevenZip, infer::archive::is_7z),
    (MediaType::Gzip, infer::archive::is_gz),
    (MediaType::Tar, infer::archive::is_tar),
    (MediaType::Rar, infer::archive::is_rar),
    (MediaType::M4a, infer::audio::is_m4a),
    (MediaType::Mov, |bytes| bytes.get(4..12) == Some(b"ftypqt  ")),
    (MediaType::Mp4, |bytes| bytes.get(4..8) == Some(b"ftyp")),
    (MediaType::Webm, |bytes| infer::video::is_webm(bytes) || infer::video::is_mkv(bytes)),
    (MediaType::Mp3, infer::audio::is_mp3),
    (MediaType::Ogg, infer::audio::is_ogg),
    (MediaType::Flac, infer::audio::is_flac),
    (MediaType::Wav, infer::audio::is_wav),
    // Acrobat accepts a PDF with other bytes before it.
    (MediaType::Pdf, infer::archive::is_pdf),
    // QuickTime from before files had a mark of their type.
    (MediaType::Mov, infer::video::is_mov),
    (MediaType::Aac, infer::audio::is_aac),
];

fn binary(bytes: &[u8]) -> Option<MediaType> {
    package(bytes).or_else(|| BINARY.iter().find(|(_, is_type)| is_type(bytes)).map(|(media_type, _)| *media_type))
}

/// Recognizes the brands of pictures and picture sequences in ISO/IEC 23008-12.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// Detects the type of a ZIP archive: an Office Open XML document (ECMA-376, part 2) has a list of content types and a main
/// part; an OpenDocument file begins with its type.
fn package(bytes: &[u8]) -> Option<MediaType> {
    if !infer::archive::is_zip(bytes) {
        return None;
    }
    let open_document = [
        (MediaType::Odt, infer::odf::is_odt as IsType),
        (MediaType::Ods, infer::odf::is_ods),
        (MediaType::Odp, infer::odf::is_odp),
    ];
    let office: [(MediaType, &[u8]); 3] =
        [(MediaType::Docx, b"word/document"), (MediaType::Xlsx, b"xl/workbook"), (MediaType::Pptx, b"ppt/presentation")];
    let office_type = if contains(bytes, CONTENT_TYPES) {
        office.into_iter().find(|(_, main)| contains(bytes, main)).map(|(media_type, _)| media_type)
    } else {
        open_document.into_iter().find(|(_, is_type)| is_type(bytes)).map(|(media_type, _)| media_type)
    };
    Some(office_type.unwrap_or(MediaType::Zip))
}

const CONTENT_TYPES: &[u8] = b"[Content_Types].xml";

pub(super) fn has_macros(bytes: &[u8]) -> bool {
    infer::archive::is_zip(bytes) && contains(bytes, CONTENT_TYPES) && contains(bytes, b"vbaProject.bin")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Returns whether the bytes are UTF-8 without NUL and other bytes that no editor writes.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(|byte| is_foreign(*byte))
}

/// Returns whether the bytes are UTF-16 with a byte order mark, or in a single-byte encoding such as Windows-1252, which
/// spreadsheets on Windows write.
fn is_legacy_text(bytes: &[u8]) -> bool {
    let units: Option<fn([u8; 2]) -> u16> = match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = units
        && bytes.len().is_multiple_of(2)
    {
        let text = char::decode_utf16(bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)));
        return text.into_iter().all(|c| c.is_ok_and(|c| u8::try_from(c).is_ok_and(|c| !is_foreign(c)) || c > '\u{ff}'));
    }
    !bytes.iter().any(|byte| is_foreign(*byte))
}

/// Control characters except line ends, tabs, form feeds, terminal escapes, and the end mark of DOS.
fn is_foreign(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x08 | 0x0b | 0x0c | 0x1a | 0x1b)
}
