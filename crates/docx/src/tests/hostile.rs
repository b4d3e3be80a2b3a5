use proptest::prelude::*;

use super::*;

#[test]
fn hostile_documents_are_refused() {
    let read = |main: &str| Parts::new("").with("word/document.xml", main).try_read().unwrap_err();
    assert_eq!(super::read(&mut |_| Ok(None)), Err(Error::NotADocument));
    assert_eq!(read("<w:workbook/>"), Error::NotADocument);
    assert_eq!(read("<w:document/>"), Error::NotADocument);
    assert!(matches!(read("<!DOCTYPE a [<!ENTITY b 'c'>]><w:document/>"), Error::Malformed { .. }));
    assert!(matches!(read("<w:document><w:body>"), Error::Malformed { .. }));
    assert_eq!(read(&"<w:document>".repeat(101)), Error::TooDeep);
    assert_eq!(read(&format!("<w:document>{}</w:document>", "<a/>".repeat(500_000))), Error::TooLarge);
    let unreadable = super::read(&mut |_| Err("it isn’t text".to_owned())).unwrap_err();
    assert_eq!(unreadable.to_string(), "A part of this Word document can’t be read. (“_rels/.rels”: it isn’t text)");
}

#[test]
fn what_is_written_is_proportional_to_what_is_read() {
    let note = format!("<w:footnote w:id='1'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>", "long ".repeat(10_000));
    let referring = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>".repeat(10_000);
    assert!(Parts::new(&referring).part("footnotes", &note).html().len() < 1_000_000);

    let url = format!("https://a.example/{}", "a".repeat(100_000));
    let linking = "<w:p><w:hyperlink r:id='l'><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>".repeat(10_000);
    let document = Parts::new(&linking).related("l", "hyperlink", &url).read();
    assert!(document.chapters[0].html.len() < 1_000_000 && document.changes.contains(&Change::Link));

    let joined = paragraph("<w:pStyle w:val='c'/><w:rPr><w:del/></w:rPr>", "a").repeat(60_000);
    assert!(Parts::new(&joined).part("styles", &style("c", "Code", "")).html().len() < 1_000_000);

    // Styles that are based on each other, in a long line and in a circle.
    let styles: String =
        (0..50_000).map(|at| style(&format!("s{at}"), "s", &format!("<w:basedOn w:val='s{}'/>", (at + 1) % 50_000))).collect();
    assert_eq!(Parts::new(&styled("s0", "a")).part("styles", &styles).html(), "<p>a</p>");

    let levels = "<w:lvl w:ilvl='0'/>".repeat(50_000);
    let lists = format!(
        "<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>{}",
        (0..50_000).map(|at| format!("<w:num w:numId='{at}'><w:abstractNumId w:val='0'/></w:num>")).collect::<String>()
    );
    assert_eq!(Parts::new(&paragraph("", "a")).part("numbering", &lists).html(), "<p>a</p>");

    let (begin, end) = ("<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "<w:r><w:fldChar w:fldCharType='end'/></w:r>");
    let fields = format!("<w:p>{}{}<w:r><w:t>a</w:t></w:r></w:p>", begin.repeat(50_000), end.repeat(50_000));
    assert_eq!(html(&fields), "<p>a</p>");
    let wide = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='4294967295'/></w:tcPr>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>",
        paragraph("", "a")
    );
    assert!(html(&wide).len() < 100);
}

#[test]
fn the_deepest_nesting_is_still_converted() {
    for (open, close, levels) in [
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", 31),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 23),
        ("<m:oMath><m:sSup><m:sup>", "</m:sup></m:sSup></m:oMath>", 31),
        (
            "<w:p><mc:AlternateContent><mc:Fallback><w:r><w:pict><w:txbxContent>",
            "</w:txbxContent></w:pict></w:r></mc:Fallback></mc:AlternateContent></w:p>",
            15,
        ),
    ] {
        let deep = format!("{}{}<m:t>a</m:t>{}", open.repeat(levels), paragraph("", "b"), close.repeat(levels));
        let html = html(&deep);
        assert!(html.contains(['a', 'b']), "{open}");
        assert!(from_html::convert(&html, &mut |_| from_html::Target::Nowhere).is_ok(), "{open}");
    }
}

const PIECES: &str = "(<w:(p|r|t|tbl|tr|tc|sdt|sdtContent|ins|del|hyperlink w:anchor='b'|fldChar w:fldCharType='begin'|pict|txbxContent|pPr|numPr)>\
    |</w:(p|r|t|tbl|tr|tc|sdt|sdtContent|ins|del|hyperlink|fldChar|pict|txbxContent|pPr|numPr)>\
    |<w:(br|tab|footnoteReference w:id='1'|bookmarkStart w:name='b'|outlineLvl w:val='0'|vMerge|numId w:val='1'|fldChar w:fldCharType='(begin|separate|end)')/>\
    |<m:(f|num|den|d|e)>|</m:(f|num|den|d|e)>|a|&lt;){0,40}";

proptest! {
    #[test]
    fn any_parts_are_read_or_refused(body in PIECES, other in PIECES) {
        let parts = Parts::new(&body).part("styles", &other).part("numbering", &other).part("footnotes", &other);
        let _ = parts.try_read();
        let main = format!("<w:document>{body}");
        let _ = Parts::new("").with("word/document.xml", &main).try_read();
    }
}
