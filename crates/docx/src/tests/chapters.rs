use super::*;

/// The styles of Word, in German.
fn styles() -> String {
    style("Standard", "Normal", "")
        + &style("Titel", "Title", "")
        + &style("berschrift1", "heading 1", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr>")
        + &style("berschrift2", "Heading 2,Abschnitt", "")
        + &style("Eigene", "Own", "<w:basedOn w:val='berschrift2'/>")
        + &style("Verzeichnis1", "toc 1", "")
        + &style("Inhaltsverzeichnisberschrift", "TOC Heading", "<w:basedOn w:val='berschrift1'/>")
}

fn document(body: &[String]) -> Document {
    Parts::new(&body.concat()).part("styles", &styles()).read()
}

fn outline(document: &Document) -> Vec<(Option<&str>, &str)> {
    document.chapters.iter().map(|chapter| (chapter.title.as_deref(), chapter.html.as_str())).collect()
}

#[test]
fn chapters_begin_at_the_highest_level_that_repeats() {
    let document = document(&[
        styled("Titel", "Bees"),
        styled("Inhaltsverzeichnisberschrift", "Contents"),
        styled("Verzeichnis1", "One 1"),
        styled("Standard", "before"),
        styled("berschrift1", "One  of"),
        styled("Eigene", "One and a half"),
        styled("Standard", "text"),
        styled("berschrift1", ""),
        styled("berschrift1", "Two"),
    ]);
    assert_eq!(document.title.as_deref(), Some("Bees"));
    assert_eq!(
        outline(&document),
        [(None, "<p>before</p>"), (Some("One of"), "<h2>One and a half</h2><p>text</p>"), (Some("Two"), "")]
    );
}

#[test]
fn a_single_heading_above_the_chapters_is_the_title() {
    let sections = [styled("berschrift2", "a"), styled("Standard", "x"), styled("berschrift2", "b")];
    let title = [styled("berschrift1", "Bees")];
    let with_title = document(&[&title[..], &sections].concat());
    assert_eq!(
        (with_title.title.as_deref(), outline(&with_title)),
        (Some("Bees"), vec![(Some("a"), "<p>x</p>"), (Some("b"), "")])
    );
    let later = document(&[&sections[..], &[styled("berschrift1", "More"), styled("Standard", "y")]].concat());
    assert_eq!((later.title.as_deref(), outline(&later)[2]), (None, (Some("More"), "<p>y</p>")));
}

#[test]
fn a_document_without_repeated_headings_is_one_chapter() {
    let document = document(&[styled("berschrift2", "a"), paragraph("<w:outlineLvl w:val='3'/>", "b"), styled("Standard", "c")]);
    assert_eq!(outline(&document), [(None, "<h2>a</h2><h4>b</h4><p>c</p>")]);
    assert_eq!(outline(&Parts::new("<w:p/>").read()), []);
}

#[test]
fn levels_are_named_or_written() {
    let body = [
        paragraph("<w:outlineLvl w:val='0'/>", "a"),
        paragraph("<w:pStyle w:val='berschrift1'/><w:outlineLvl w:val='9'/>", "no heading"),
        styled("berschrift1", "b"),
    ];
    assert_eq!(outline(&document(&body)), [(Some("a"), "<p><strong>no heading</strong></p>"), (Some("b"), "")]);
}

#[test]
fn tables_of_contents_are_dropped() {
    let contents = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        styled("berschrift1", "Contents")
    );
    assert_eq!(outline(&document(&[contents, styled("Standard", "text")])), [(None, "<p>text</p>")]);
}

#[test]
fn parts_are_found_by_their_relationships() {
    let text = "<w:document><w:body><w:p><w:r><w:t>found</w:t></w:r></w:p></w:body></w:document>";
    let of_package = "<Relationships><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/doc/main.xml'/>\
        <Relationship Id='b' Type='x/metadata/core-properties' Target='docProps/c.xml'/></Relationships>";
    let core = "<cp:coreProperties xmlns:dc='d'><dc:title> A  title </dc:title></cp:coreProperties>";
    let parts = Parts::new("").with("_rels/.rels", of_package).with("doc/main.xml", text).with("docProps/c.xml", core);
    let document = parts.read();
    assert_eq!((document.title.as_deref(), document.chapters[0].html.as_str()), (Some("A title"), "<p>found</p>"));
}

#[test]
fn headers_are_told_if_they_have_text() {
    let with = |text: &str| {
        let header = format!("<w:hdr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
        Parts::new("").related("h", "header", "header1.xml").with("word/header1.xml", &header).read().changes
    };
    assert!(with("12").is_empty());
    assert!(with("School").contains(&Change::HeadersAndFooters));
}
