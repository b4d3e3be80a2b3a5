use proptest::prelude::*;

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";
const GIF: &[u8] = b"GIF89a\x01\0\x01\0";
const WEBP: &[u8] = b"RIFF\x1a\0\0\0WEBPVP8L";
const ELF: &[u8] = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0";

/// A zip with nothing but the names of its files.
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
    check(name, None, bytes, DEFAULT_LIMIT).map(|upload| upload.media_type)
}

#[test]
fn what_may_be_uploaded() {
    let docx = zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
    let odt = [&zip(&["mimetype"])[..], b"application/vnd.oasis.opendocument.text"].concat();
    for (name, bytes, media_type) in [
        ("a.PDF", PDF, MediaType::Pdf),
        ("a.png", PNG, MediaType::Png),
        ("a.jpeg", JPEG, MediaType::Jpeg),
        ("a.gif", GIF, MediaType::Gif),
        ("a.webp", WEBP, MediaType::Webp),
        ("a.zip", &zip(&["x.exe"]), MediaType::Zip),
        ("a.docx", &docx, MediaType::Docx),
        ("a.xlsx", &zip(&["xl/workbook.xml", "[Content_Types].xml"]), MediaType::Xlsx),
        ("a.pptx", &zip(&["[Content_Types].xml", "ppt/presentation.xml"]), MediaType::Pptx),
        ("a.odt", &odt, MediaType::Odt),
        ("a.txt", b"BMW and MZ\n", MediaType::Text),
        ("a.rs", "fn é() {}\r\n".as_bytes(), MediaType::Text),
        ("a.sh", b"#!/bin/sh\n", MediaType::Text),
        ("a.html", b"<!DOCTYPE html><script>", MediaType::Text),
        ("a.md", b"# A", MediaType::Markdown),
        ("a.csv", b"a,b", MediaType::Csv),
        ("a.json", b" {}", MediaType::Json),
        ("a.ipynb", b"{\"cells\": []}", MediaType::Notebook),
    ] {
        assert_eq!(kind(name, bytes), Ok(media_type), "{name}");
    }
}

#[test]
fn what_may_not() {
    let disagrees = |extension: &str| UploadError::Disagrees { extension: extension.to_owned() };
    let not_allowed = |extension: &str| UploadError::NotAllowed { extension: extension.to_owned() };
    for (name, bytes, error) in [
        ("a.txt", b"".as_slice(), UploadError::Empty),
        ("", b"x", UploadError::Name),
        ("../..", b"x", UploadError::Name),
        ("Makefile", b"x", UploadError::NoExtension),
        ("a.doc", b"x", not_allowed("doc")),
        ("a.svg", b"<svg/>", not_allowed("svg")),
        ("a.png", PDF, disagrees("png")),
        ("a.pdf", b"hello", disagrees("pdf")),
        ("a.txt", PNG, disagrees("txt")),
        ("a.txt", b"%PDF-1.4\nonly ASCII", disagrees("txt")),
        ("a.txt", b"caf\xe9", UploadError::NotText),
        ("a.txt", b"a\0b", UploadError::NotText),
        ("a.json", b"<html>", disagrees("json")),
        ("a.docx", &zip(&["a.txt"]), disagrees("docx")),
        ("a.xlsx", &zip(&["[Content_Types].xml", "word/document.xml"]), disagrees("xlsx")),
        ("a.docx", &zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), UploadError::Macros),
        ("a.zip", b"PK", disagrees("zip")),
        ("report.pdf.exe", PDF, UploadError::Executable),
        ("a.png", ELF, UploadError::Executable),
        ("a.txt", EXE, UploadError::Executable),
        ("a.bat", b"echo", UploadError::Executable),
    ] {
        assert_eq!(kind(name, bytes), Err(error), "{name}");
    }
}

#[test]
fn the_limit_is_the_last_size_allowed() {
    assert!(check("a.txt", None, b"1234", 4).is_ok());
    let error = check("a.txt", None, b"12345", 4).unwrap_err();
    assert_eq!(error, UploadError::TooLarge { limit: 4 });
    assert_eq!(
        UploadError::TooLarge { limit: DEFAULT_LIMIT }.to_string(),
        "This file is too large: at most 20 MB can be uploaded."
    );
}

#[test]
fn what_the_browser_says_must_not_contradict() {
    assert!(check("a.png", Some("image/png"), PNG, 100).is_ok());
    assert!(check("a.png", Some("application/octet-stream"), PNG, 100).is_ok());
    assert!(check("a.ts", Some("video/mp2t"), b"let a;", 100).is_ok());
    assert!(check("a.csv", Some("application/vnd.ms-excel"), b"a,b", 100).is_ok());
    assert!(check("a.png", Some("application/pdf"), PNG, 100).is_err());
}

#[test]
fn drawings_of_courses() {
    let svg = |content: &str| {
        let text = format!("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">{content}</svg>");
        check_course_image("a.svg", None, text.as_bytes(), 1000).map(|upload| upload.media_type)
    };
    for good in [
        "<path d=\"M0 0\"/><use href=\"#a\"/><style>@import url(https://fonts.example/x);a{}</style>",
        "<switch><foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">a <b>box</b></div></foreignObject></switch>",
        "<a xlink:href=\"https://www.example.org/?a=1&amp;b=2\" target=\"_blank\"><text>More</text></a><a href='mailto:a@b.example'/>",
        "<image xlink:href=\"data:image/png;base64,AAAA\"/><animate attributeName=\"opacity\" to=\"0\"/>",
        "<metadata><rdf:RDF about=\"\"/></metadata><g sodipodi:nodetypes=\"cc\"/>",
    ] {
        assert_eq!(svg(good), Ok(MediaType::Svg), "{good}");
    }
    for bad in [
        "<script>x</script>",
        "<svg:script/>",
        "<a href=\"javascript:x\"/>",
        "<a href=\" java\nscript:x\"/>",
        "<a href=\"&#106;avascript:x\"/>",
        "<a href=\"data:text/html,x\"/>",
        "<a href=\"../other.html\"/>",
        "<g OnClick='x'/>",
        "<image xlink:href=\"http://x/y\"/>",
        "<use href=\"data:image/svg+xml;base64,AAAA#x\"/>",
        "<set attributeName=\"xlink:href\" to=\"javascript:x\"/>",
        "<animate attributeName='onclick' to='x'/>",
        "<foreignObject><iframe srcdoc=\"x\"/></foreignObject>",
        "<foreignObject><body onload=\"x\"/></foreignObject>",
        "<foreignObject><form action=\"https://x/\"/></foreignObject>",
        "<foreignObject><img src=\"https://x/y.png\"/></foreignObject>",
    ] {
        assert_eq!(svg(bad), Err(UploadError::UnsafeDrawing), "{bad}");
    }
    let entity = "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg>&x;</svg>";
    assert_eq!(check_course_image("a.svg", None, entity.as_bytes(), 1000), Err(UploadError::UnsafeDrawing));
    assert!(check_course_image("a.svg", None, b"<html><svg></svg></html>", 1000).is_err());
    assert!(check_course_image("a.svg", None, PNG, 1000).is_err());
    assert_eq!(check_course_image("a.png", None, PNG, 1000).map(|upload| upload.media_type), Ok(MediaType::Png));
    assert!(check_course_image("a.pdf", None, PDF, 1000).is_err());
}

#[test]
fn only_pixels_are_shown_in_pages() {
    assert!(is_inline_safe(MediaType::Png) && is_inline_safe(MediaType::Jpeg));
    assert!(!is_inline_safe(MediaType::Svg) && !is_inline_safe(MediaType::Pdf) && !is_inline_safe(MediaType::Text));
    assert_eq!(MediaType::parse("TEXT/plain;charset=utf-8"), Some(MediaType::Text));
    assert_eq!(MediaType::parse("text/html"), None);
}

#[test]
fn names() {
    for (sent, clean) in [
        ("C:\\fakepath\\My  work .pdf", "My work .pdf"),
        ("/etc/../a\u{202e}fdp.exe", "afdp.exe"),
        (".hidden", "hidden"),
        ("a\r\nb: \"c\".txt", "a b_ _c_.txt"),
        ("con.txt", "_con.txt"),
        ("naïve 文.md.", "naïve 文.md"),
    ] {
        assert_eq!(FileName::clean(sent).unwrap().as_str(), clean, "{sent}");
    }
    let long = FileName::clean(&format!("{}.pdf", "é".repeat(500))).unwrap();
    assert!(long.as_str().chars().count() <= FileName::LONGEST && long.as_str().ends_with("é.pdf"));
}

proptest! {
    #[test]
    fn a_clean_name_is_clean(sent in "([a-c./\\\\: ]|con|\\PC|\u{202e}|\u{0}|\n){0,30}|[a-z.]{190,400}") {
        if let Ok(name) = FileName::clean(&sent) {
            let name = name.as_str();
            prop_assert!(!name.is_empty() && name.chars().count() <= FileName::LONGEST);
            let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | '\u{202e}');
            prop_assert!(!name.contains(bad));
            prop_assert!(!name.starts_with('.') && !name.ends_with('.'));
            let again = FileName::clean(name).unwrap();
            prop_assert_eq!(again.as_str(), name);
        }
    }

    #[test]
    fn no_content_panics(
        bytes in proptest::collection::vec(any::<u8>(), 0..80),
        head in proptest::sample::select(vec![&b""[..], b"PK\x03\x04", b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0\0\0\x18ftyp", b"RIFF"]),
        extension in proptest::sample::select(vec!["txt", "docx", "odt", "svg", "png", "webp", "zip", "json"]),
    ) {
        let bytes = [head, &bytes].concat();
        let name = format!("a.{extension}");
        let _ = (check(&name, None, &bytes, 1000), check_course_image(&name, None, &bytes, 1000));
    }
}
