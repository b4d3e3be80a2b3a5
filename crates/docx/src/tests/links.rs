use super::*;

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn field(instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText xml:space='preserve'> {instruction} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        run(result)
    )
}

#[test]
fn links_lead_out_or_to_chapters() {
    let heading = |name: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:bookmarkStart w:name='{name}' w:id='0'/>{}<w:bookmarkEnd w:id='0'/></w:p>",
            run(text)
        )
    };
    for (inline, html) in [
        (
            "<w:hyperlink r:id='out'><w:r><w:t>x</w:t></w:r></w:hyperlink>".to_owned(),
            "<a href=\"https://a.example/?b&amp;c\">x</a>",
        ),
        (
            "<w:hyperlink r:id='out' w:anchor='d'><w:r><w:t>x</w:t></w:r></w:hyperlink>".to_owned(),
            "<a href=\"https://a.example/?b&amp;c#d\">x</a>",
        ),
        ("<w:hyperlink w:anchor='two'><w:r><w:t>x</w:t></w:r></w:hyperlink>".to_owned(), "<a href=\"#chapter-1\">x</a>"),
        ("<w:hyperlink w:anchor='gone'><w:r><w:t>x</w:t></w:r></w:hyperlink>".to_owned(), "x"),
        ("<w:hyperlink r:id='script'><w:r><w:t>x</w:t></w:r></w:hyperlink>".to_owned(), "x"),
        (field("HYPERLINK \"https://b.example/\" \\o \"A \\\"tip\\\"\"", "x"), "<a href=\"https://b.example/\">x</a>"),
        (field("hyperlink \\l two", "x"), "<a href=\"#chapter-1\">x</a>"),
        (field("HYPERLINK \"https://b.example/\" \\l \"e\"", "x"), "<a href=\"https://b.example/#e\">x</a>"),
        (field("PAGEREF two \\h", "7"), "7"),
        (
            "<w:fldSimple w:instr='HYPERLINK \"mailto:a@b.example\"'><w:r><w:t>x</w:t></w:r></w:fldSimple>".to_owned(),
            "<a href=\"mailto:a@b.example\">x</a>",
        ),
        (field("HYPERLINK \"C:\\\\x.docx\"", "x"), "x"),
    ] {
        let body = format!("{}<w:p>{inline}</w:p>{}", heading("one", "One"), heading("two", "Two"));
        let parts = Parts::new(&body).related("out", "hyperlink", "https://a.example/?b&amp;c").related(
            "script",
            "hyperlink",
            "javascript:x()",
        );
        let document = parts.read();
        assert_eq!(document.chapters[0].html, format!("<p>{html}</p>"), "{inline}");
        assert_eq!(document.changes.contains(&Change::Link), html == "x", "{inline}");
    }
}

#[test]
fn fields_may_hold_fields_and_go_over_paragraphs() {
    let nested = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>IF </w:instrText></w:r>".to_owned()
        + &field("MERGEFIELD a", "hidden")
        + "<w:r><w:fldChar w:fldCharType='separate'/><w:t>shown</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    assert_eq!(html(&nested), "<p>shown</p>");
    let long = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"https://a.example\"</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>a</w:t></w:r></w:p>\
        <w:p><w:r><w:t>b</w:t><w:fldChar w:fldCharType='end'/><w:t>c</w:t></w:r></w:p>";
    assert_eq!(html(long), "<p><a href=\"https://a.example\">a</a></p><p><a href=\"https://a.example\">b</a>c</p>");
    let unended = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC</w:instrText></w:r></w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>";
    assert_eq!(html(unended), "<p>a</p>");
    let form = "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData/></w:fldChar></w:r></w:p>";
    assert_eq!(changes(form), [Change::FormField]);
}
