//! The fuzz targets: plain functions that take any bytes and panic if a promise is broken.

use domain::content::upload::FileName;
use domain::text::{Email, PersonName, Slug, Title, markdown_source};
use from_html::Target as LinkTarget;
use highlight::highlight;
use markdown::{Kind, Options, plain_text, render};
use mdbook::{Link, Rewrite, classify, expand, front_matter, parse_summary, rewrite_links};
use multipart::{Form, Limits, boundary, parse};

pub type Target = fn(&[u8]);

pub const TARGETS: [(&str, Target); 9] = [
    ("markdown", markdown),
    ("html", html),
    ("book", book),
    ("names", names),
    ("multipart", multipart),
    ("edits", edits),
    ("page", page),
    ("cartridge", cartridge),
    ("document", document),
];

/// Checks that rendering ends, and that its output is in proportion.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for kind in [Kind::Lesson, Kind::Page, Kind::Typed] {
        let rendered = render(&text, &Options::of(kind));
        assert!(rendered.html.len() <= 60_000 + 11 * text.len(), "{} became {}", text.len(), rendered.html.len());
        assert!(rendered.headings.iter().all(|heading| rendered.html.contains(&heading.id)));
    }
    assert!(plain_text(&text, 200).chars().count() <= 200);
}

/// Checks that nothing in rendered HTML acts or loads. Browsers see the same tags: the renderer escapes every other `<`.
pub fn html(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for kind in [Kind::Lesson, Kind::Typed] {
        let html = render(&text, &Options::of(kind)).html;
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default().to_ascii_lowercase();
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default().to_owned();
            assert!(
                !["script", "style", "iframe", "object", "embed", "svg", "math", "form", "base", "meta"].contains(&&*name),
                "{html}"
            );
            let outside: String = tag.split('"').step_by(2).collect();
            assert!(!outside.contains(" on") && !outside.contains(" style"), "{html}");
            assert!(!outside.contains(" src=") || tag.contains(" src=\"/files/"), "{html}");
        }
    }
    for language in ["rust", "python", "html", "console", "diff", "toml"] {
        assert!(highlight(language, &text).len() >= text.len());
    }
}

/// Checks that paths in a book's summary and pages stay within it, and that reading ends.
pub fn book(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (summary, _) = parse_summary(&text);
    for path in summary.parts.into_iter().flat_map(|part| part.chapters).filter_map(|chapter| chapter.path) {
        assert!(!path.starts_with('/') && path.split('/').all(|step| !step.is_empty() && step != ".."), "{path}");
    }
    let mut read = |path: &str| {
        assert!(!path.starts_with('/') && path.split('/').all(|step| step != ".."), "{path}");
        Ok(text.chars().take(500).collect())
    };
    let page = front_matter(&text);
    let expanded = expand("a/page.md", page.body, &mut read, &|_| String::new());
    let rewritten = rewrite_links(&expanded.text, &mut |link| match classify("a/page.md", link) {
        Link::Page { .. } => Rewrite::To("/courses/a/b".to_owned()),
        Link::Outside => Rewrite::Unlink,
        _ => Rewrite::Keep,
    });
    let _ = render(&rewritten, &Options::of(Kind::Lesson));
}

/// Checks that parsing a parsed short text again doesn't change it.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(title) = Title::parse(&text) {
        assert_eq!(Title::parse(title.as_str()).as_ref(), Ok(&title));
    }
    if let Ok(name) = PersonName::parse(&text) {
        assert_eq!(PersonName::parse(name.as_str()).as_ref(), Ok(&name));
    }
    if let Ok(email) = Email::parse(&text) {
        assert_eq!(Email::parse(email.as_str()).as_ref(), Ok(&email));
    }
    if let Some(slug) = Slug::from_title(&text) {
        assert_eq!(Slug::parse(slug.as_str()).as_ref(), Ok(&slug));
        assert!(Slug::parse(slug.numbered(12).as_str()).is_ok());
    }
    if let Ok(source) = markdown_source(&text) {
        assert!(!source.contains('\0'));
    }
}

/// Checks that a form's body, after a line with its content type, is parsed the same however it is split, in bounded memory,
/// and that parts that are written again parse the same.
pub fn multipart(bytes: &[u8]) {
    const LIMITS: Limits<'_> = Limits { parts: 4, bytes: &|name| if name == "file" { 2_000 } else { 50 } };
    let (line, body) = bytes.split_at(bytes.iter().position(|byte| *byte == b'\n').unwrap_or_default());
    let (named, body) = (boundary(&String::from_utf8_lossy(line)), body.get(1..).unwrap_or_default());
    let Some(boundary) = named.or_else(|| boundary("multipart/form-data; boundary=line")) else { return };
    let read = parse(&boundary, body, LIMITS);
    for size in [1, 7, 4096] {
        let mut form = Form::new(&boundary, LIMITS);
        let in_pieces = body.chunks(size).try_for_each(|piece| form.feed(piece)).and_then(|()| form.end());
        assert_eq!(in_pieces, read, "in pieces of {size}");
    }
    let Ok(parts) = read else { return };
    assert!(parts.len() <= LIMITS.parts);
    for part in &parts {
        assert!(part.bytes.len() <= (LIMITS.bytes)(&part.name));
        assert!(!part.is_cut || part.bytes.len() == (LIMITS.bytes)(&part.name));
        if let Some(Ok(name)) = part.file_name.as_deref().map(FileName::clean) {
            assert!(!name.as_str().contains(['/', '\\', '\0']));
        }
    }
}

/// Checks that the reader of edits ends, and that nothing may follow what it accepts.
pub fn edits(bytes: &[u8]) {
    if shared_text::check(bytes).is_ok() {
        assert!(shared_text::check(&[bytes, b"\0"].concat()).is_err(), "{bytes:?}");
    }
}

/// Checks that the conversion of a page ends, and that its output is in proportion.
pub fn page(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    if let Ok(converted) = from_html::convert(&html, &mut |link| LinkTarget::To(link.to_owned())) {
        let length = converted.markdown.len();
        assert!(length <= 10_000 + 400 * html.len(), "{} became {length}", html.len());
        let _ = render(&converted.markdown, &Options::of(Kind::Lesson));
    }
}

/// Checks that reading a cartridge ends. Its caller decides which paths are safe.
pub fn cartridge(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = cartridge::read(&text, &mut |_| Ok(text.chars().take(500).collect()));
}

/// Checks that reading a document ends, that it asks for nothing outside its package, and that its chapters can be converted.
pub fn document(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut part = |path: &str| {
        assert!(!path.starts_with('/') && path.split('/').all(|step| step != ".."), "{path}");
        Ok(Some(text.clone().into_owned()))
    };
    let Ok(document) = docx::read(&mut part) else { return };
    for chapter in document.chapters {
        assert!(chapter.html.len() <= 10_000 + 100 * text.len(), "{} became {}", text.len(), chapter.html.len());
        page(chapter.html.as_bytes());
    }
}
