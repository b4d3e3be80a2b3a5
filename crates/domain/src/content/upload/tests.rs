mod drawings;
mod names;

use proptest::prelude::*;

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";
const GIF: &[u8] = b"GIF89a\x01\0\x01\0";
const WEBP: &[u8] = b"RIFF\x1a\0\0\0WEBPVP8L";
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
const M4A: &[u8] = b"\0\0\0\x1cftypM4A \0\0\0\0";
const MP4: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0";
const ELF: &[u8] = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0";

/// Makes a ZIP archive of empty files with these names.
fn zip(names: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for name in names {
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend(b"\0\0");
        bytes.extend(name.as_bytes());
    }
    bytes
}

fn kind(name: &str, bytes: &[u8]) -> Result<MediaType, UploadError> {
    check(name, bytes, DEFAULT_LIMIT, &Accepted::default()).map(|upload| upload.media_type)
}

fn office(main: &str) -> Vec<u8> {
    zip(&["[Content_Types].xml", "_rels/.rels", main])
}

#[test]
fn accepted_files_are_recognized_by_their_content() {
    let odt = [&zip(&["mimetype"])[..], b"application/vnd.oasis.opendocument.text"].concat();
    for (name, bytes, media_type) in [
        ("a.PDF", PDF, MediaType::Pdf),
        ("a.png", PNG, MediaType::Png),
        ("a.jpeg", JPEG, MediaType::Jpeg),
        ("a.gif", GIF, MediaType::Gif),
        ("a.webp", WEBP, MediaType::Webp),
        ("IMG_0001.HEIC", HEIC, MediaType::Heic),
        ("a.zip", &zip(&["x.exe"]), MediaType::Zip),
        ("a.zip", &office("word/document.xml"), MediaType::Zip),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", MediaType::SevenZip),
        ("a.tar.gz", b"\x1f\x8b\x08\0\0", MediaType::Gzip),
        ("a.docx", &office("word/document.xml"), MediaType::Docx),
        ("a.xlsx", &zip(&["xl/workbook.xml", "[Content_Types].xml"]), MediaType::Xlsx),
        ("a.pptx", &office("ppt/presentation.xml"), MediaType::Pptx),
        ("a.odt", &odt, MediaType::Odt),
        ("a.rtf", b"{\\rtf1\\ansi caf\\'e9}", MediaType::Rtf),
        ("a.txt", b"BMW and MZ\n", MediaType::Text),
        ("a.rs", "fn é() {}\r\n".as_bytes(), MediaType::Text),
        ("a.sh", b"#!/bin/sh\n", MediaType::Text),
        ("check.py", b"def is_pdf(b):\n    return b.startswith(b\"%PDF-\")\n", MediaType::Text),
        ("Makefile", b"all:\n\tcc a.c\n", MediaType::Text),
        ("thesis.typ", b"= A title", MediaType::Text),
        ("a.html", b"<!DOCTYPE html><script>", MediaType::Text),
        ("a.md", b"# A", MediaType::Markdown),
        ("a.csv", b"a,b", MediaType::Csv),
        ("a.csv", b"Stra\xdfe;1\r\n", MediaType::Csv),
        ("a.csv", b"\xff\xfeS\0t\0r\0a\0\xdf\0e\0\r\0\n\0", MediaType::Csv),
        ("a.txt", b"\xcf\xf0\xe8\xe2\xe5\xf2", MediaType::Text),
        ("a.json", b" {}", MediaType::Json),
        ("a.json", b"// of a tool\n{}", MediaType::Text),
        ("a.ipynb", b"{\"cells\": []}", MediaType::Notebook),
    ] {
        assert_eq!(kind(name, bytes), Ok(media_type), "{name}");
    }
}

#[test]
fn other_files_are_refused_with_a_reason() {
    let disagrees = |extension: &str| UploadError::Disagrees { extension: extension.to_owned() };
    let not_accepted = |what: &str| UploadError::NotAccepted { what: what.to_owned(), accepted: Accepted::default() };
    for (name, bytes, error) in [
        ("a.txt", b"".as_slice(), UploadError::Empty),
        ("", b"x", UploadError::Name),
        ("../..", b"x", UploadError::Name),
        ("core", b"\0\x01\x02", not_accepted("")),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", not_accepted(".doc")),
        ("a.xyz", PDF, not_accepted(".xyz")),
        ("a.svg", b"<svg/>", not_accepted(".svg")),
        ("a.m4a", M4A, not_accepted(".m4a")),
        ("a.png", PDF, disagrees("png")),
        ("a.png", b"hello", disagrees("png")),
        ("a.pdf", b"hello", disagrees("pdf")),
        ("a.txt", PNG, disagrees("txt")),
        ("a.txt", b"%PDF-1.4\nonly ASCII", disagrees("txt")),
        ("a.txt", b"a\0b", disagrees("txt")),
        ("a.csv", b"\xff\xfea\0\0\0", disagrees("csv")),
        ("a.docx", &zip(&["a.txt"]), disagrees("docx")),
        ("a.xlsx", &office("word/document.xml"), disagrees("xlsx")),
        ("a.docx", &zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), UploadError::Macros),
        ("a.zip", b"PK", disagrees("zip")),
        ("report.pdf.exe", PDF, UploadError::Executable),
        ("a.png", ELF, UploadError::Executable),
        ("a.txt", EXE, UploadError::Executable),
        ("Makefile", ELF, UploadError::Executable),
        ("a.bat", b"echo", UploadError::Executable),
    ] {
        assert_eq!(kind(name, bytes), Err(error), "{name}");
    }
}

#[test]
fn pictures_get_the_extension_of_their_true_type() {
    for (name, bytes, stored_name, media_type) in [
        ("photo.jpg", WEBP, "photo.webp", MediaType::Webp),
        ("photo.png", JPEG, "photo.jpg", MediaType::Jpeg),
        ("IMG_0001.jpg", HEIC, "IMG_0001.heic", MediaType::Heic),
        ("photo.jpeg", JPEG, "photo.jpeg", MediaType::Jpeg),
        ("scan", PNG, "scan.png", MediaType::Png),
    ] {
        let upload = check(name, bytes, DEFAULT_LIMIT, &Accepted::default()).unwrap();
        assert_eq!((upload.name.as_str(), upload.media_type), (stored_name, media_type), "{name}");
        assert_eq!(upload.content_type(), media_type.as_str());
    }
}

#[test]
fn text_that_is_not_utf8_is_not_declared_as_utf8() {
    let content_type = |bytes| check("a.csv", bytes, 100, &Accepted::default()).unwrap().content_type();
    assert_eq!(content_type(b"Stra\xc3\x9fe".as_slice()), "text/csv; charset=utf-8");
    assert_eq!(content_type(b"Stra\xdfe"), "text/csv");
    assert_eq!(content_type(b"\xfe\xff\0a"), "text/csv");
}

#[test]
fn an_assignment_accepts_its_file_groups() {
    let pptx = office("ppt/presentation.xml");
    let accepts = |words: &str, name: &str, bytes: &[u8]| check(name, bytes, DEFAULT_LIMIT, &Accepted::parse(words)).is_ok();
    for (name, bytes, words, others) in [
        ("a.pdf", PDF, "documents", "pictures text media archives"),
        ("a.pptx", &pptx, "documents", "pictures text media archives"),
        ("essay.txt", b"Once".as_slice(), "documents text", "pictures media archives"),
        ("a.json", b"{}", "text", "documents pictures media archives"),
        ("a.png", PNG, "pictures", "documents text media archives"),
        ("voice.m4a", M4A, "media", "documents pictures text archives"),
        ("voice.m4a", MP4, "media", "documents"),
        ("film.mov", b"\0\0\0\x14ftypqt  \0\0\0\0", "media", "documents"),
        ("a.zip", &zip(&["a"]), "archives", "documents pictures text media"),
        ("disk.img", b"\0\x01", "any", "documents pictures text media archives"),
        ("a.svg", b"<svg/>", "any", "documents pictures text media archives"),
        ("a.png", b"not a picture", "any", "pictures"),
    ] {
        for word in words.split(' ') {
            assert!(accepts(word, name, bytes), "{name} as {word}");
        }
        for word in others.split(' ') {
            assert!(!accepts(word, name, bytes), "{name} as {word}");
        }
        assert!(!accepts("", name, bytes), "{name} as nothing");
    }
    let any = Accepted::parse("any");
    let kind = |name, bytes| check(name, bytes, DEFAULT_LIMIT, &any).map(|upload| upload.media_type);
    assert_eq!(kind("a.svg", b"<svg onload='x'/>".as_slice()), Ok(MediaType::Other));
    assert_eq!(kind("a.exe", b"text"), Err(UploadError::Executable));
    assert_eq!(kind("a", ELF), Err(UploadError::Executable));
    assert_eq!(kind("a.docm", &zip(&["[Content_Types].xml", "word/vbaProject.bin"])), Err(UploadError::Macros));
}

#[test]
fn groups_are_stored_as_words() {
    assert_eq!(Accepted::parse("text  pictures nonsense text").words(), "pictures text");
    assert_eq!(Accepted::parse(&Accepted::default().words()), Accepted::default());
    assert_eq!(Accepted::parse("documents media").to_string(), "documents, audio and video");
    assert_eq!(Accepted::parse("documents any").to_string(), "any file except programs");
    let error = UploadError::NotAccepted { what: ".xyz".to_owned(), accepted: Accepted::parse("pictures") };
    assert_eq!(error.to_string(), ".xyz files aren’t accepted here. You can submit: pictures.");
}

#[test]
fn the_limit_is_the_last_size_allowed() {
    let check = |bytes| check("a.txt", bytes, 4, &Accepted::default());
    assert!(check(b"1234".as_slice()).is_ok());
    assert_eq!(check(b"12345").unwrap_err(), UploadError::TooLarge { limit: 4 });
    assert_eq!(UploadError::TooLarge { limit: DEFAULT_LIMIT }.to_string(), "This file is too large. The maximum is 20 MB.");
}

proptest! {
    #[test]
    fn no_content_panics(
        bytes in proptest::collection::vec(any::<u8>(), 0..80),
        head in proptest::sample::select(vec![&b""[..], b"PK\x03\x04", b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0\0\0\x18ftyp", b"RIFF"]),
        extension in proptest::sample::select(vec!["txt", "docx", "odt", "svg", "png", "webp", "zip", "json"]),
    ) {
        let bytes = [head, &bytes].concat();
        let name = format!("a.{extension}");
        let _ = (check(&name, &bytes, 1000, &Accepted::default()), check_course_image(&name, &bytes, 1000));
    }
}
