use super::*;

#[test]
fn runs_have_their_emphasis() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    for (properties, html) in [
        ("<w:b/>", "<strong>x</strong>"),
        ("<w:b w:val='0'/>", "x"),
        ("<w:b w:val='off'/><w:i w:val='true'/>", "<em>x</em>"),
        ("<w:dstrike/>", "<s>x</s>"),
        ("<w:vertAlign w:val='subscript'/>", "<sub>x</sub>"),
        ("<w:highlight w:val='yellow'/>", "<mark>x</mark>"),
        ("<w:highlight w:val='none'/><w:u w:val='single'/>", "x"),
        ("<w:rStyle w:val='Strong'/>", "<strong>x</strong>"),
        ("<w:rStyle w:val='Strong'/><w:b w:val='false'/>", "x"),
        ("<w:rStyle w:val='Tok'/>", "<code>x</code>"),
    ] {
        let styles = "<w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>\
            <w:style w:type='character' w:styleId='V'><w:name w:val='Verbatim Char'/></w:style>\
            <w:style w:type='character' w:styleId='Tok'><w:name w:val='KeywordTok'/><w:basedOn w:val='V'/></w:style>";
        let parts = Parts::new(&format!("<w:p>{}</w:p>", run(properties, "x"))).part("styles", styles);
        assert_eq!(parts.html(), format!("<p>{html}</p>"), "{properties}");
    }
    let neighbors = format!("<w:p>{}{}{}</w:p>", run("<w:b/>", "a"), run("<w:b/><w:i/>", "b"), run("<w:b/>", "c &lt;"));
    assert_eq!(html(&neighbors), "<p><strong>a<em>b</em>c &lt;</strong></p>");
}

#[test]
fn toggles_of_two_styles_cancel_each_other() {
    let styles = style("Lead", "Lead", "<w:rPr><w:b/><w:i/></w:rPr>")
        + &style("Low", "Low", "<w:basedOn w:val='Lead'/><w:rPr><w:i w:val='0'/></w:rPr>")
        + "<w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";
    let body = "<w:p><w:pPr><w:pStyle w:val='Low'/></w:pPr><w:r><w:t>a</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='Strong'/></w:rPr><w:t>b</w:t></w:r></w:p>";
    assert_eq!(Parts::new(body).part("styles", &styles).html(), "<p><strong>a</strong>b</p>");
}

#[test]
fn breaks_signs_and_symbols_come_over() {
    let body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t>\
        <w:br w:type='page'/><w:lastRenderedPageBreak/><w:sym w:font='S' w:char='2192'/><w:sym w:font='Wingdings' w:char='F0E0'/></w:r></w:p>\
        <w:p/><w:p><w:r><w:t xml:space='preserve'>  </w:t><w:br/></w:r></w:p><w:p><w:pPr><w:pBdr><w:bottom w:val='single'/></w:pBdr></w:pPr></w:p>";
    assert_eq!(html(body), "<p>a\tb<br>c\u{2011}d →</p><hr>");
    assert_eq!(changes(body), [Change::Symbol]);
}

#[test]
fn code_and_quotations_are_one_block_with_their_neighbors() {
    let styles = style("C", "HTML Preformatted", "")
        + &style("D", "My C", "<w:basedOn w:val='C'/>")
        + &style("Q", "Intense Quote", "<w:rPr><w:i/></w:rPr>")
        + &style("R", "Resources", "")
        + &style("K", "caption", "<w:rPr><w:b/></w:rPr>");
    let body = [
        styled("C", "if a:"),
        styled("D", "    b"),
        styled("C", ""),
        styled("C", "c"),
        styled("R", "after"),
        styled("C", "d"),
        styled("Q", "e"),
        styled("Q", "f"),
        styled("K", "Figure 1"),
    ]
    .concat();
    assert_eq!(
        Parts::new(&body).part("styles", &styles).html(),
        "<pre><code>if a:\n    b\n\nc</code></pre><p>after</p><pre><code>d</code></pre>\
         <blockquote><p>e</p><p>f</p></blockquote><p>Figure 1</p>"
    );
}

#[test]
fn a_paragraph_goes_on_after_a_drop_cap_or_a_deleted_end() {
    let cap = paragraph("<w:framePr w:dropCap='drop' w:lines='3'/>", "D");
    assert_eq!(html(&(cap + &paragraph("", "rop") + &paragraph("", "next"))), "<p>Drop</p><p>next</p>");
    let deleted = paragraph("<w:rPr><w:del w:id='1'/></w:rPr>", "a");
    assert_eq!(html(&(paragraph("", "x") + &deleted + &paragraph("", "b"))), "<p>x</p><p>ab</p>");
    let empty = paragraph("<w:rPr><w:del w:id='1'/></w:rPr>", "");
    assert_eq!(html(&(paragraph("", "x") + &empty + &paragraph("", "b"))), "<p>x</p><p>b</p>");
}

#[test]
fn tracked_changes_are_accepted() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:ins w:id='1'><w:r><w:t>b</w:t></w:r></w:ins><w:del w:id='2'><w:r><w:delText>c</w:delText></w:r></w:del>\
        <w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>e</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr><w:del w:id='4'><w:r><w:delText>f</w:delText></w:r></w:del></w:p>";
    assert_eq!(html(body), "<p>abe</p>");
    assert_eq!(changes(body), [Change::TrackedChanges]);
}

#[test]
fn containers_give_their_content() {
    let body = "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:p><w:smartTag><w:customXml><w:bdo><w:r><w:t>a</w:t></w:r></w:bdo></w:customXml></w:smartTag>\
        <w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>\
        <w:p><w:r><w:ruby><w:rt><w:r><w:t>d</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>c</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>\
        <w:p><w:commentRangeStart w:id='0'/><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>";
    assert_eq!(html(body), "<p>ab</p><p>c(d)</p>");
    assert_eq!(changes(body), [Change::FormField, Change::HiddenText, Change::Comments]);
}

#[test]
fn formulas_are_one_line_of_text() {
    let r = |text: &str| format!("<m:r><w:rPr/><m:t>{text}</m:t></m:r>");
    let fraction = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", r("a+b"), r("2"));
    let power = format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", r("x"), r("10"));
    let sum =
        format!("<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{}</m:sub><m:sup/><m:e>{}</m:e></m:nary>", r("i"), r("i"));
    let root = format!("<m:rad><m:deg/><m:e><m:d><m:e>{}</m:e><m:e>{}</m:e></m:d></m:e></m:rad>", r("y"), r("z"));
    let body = format!("<w:p><m:oMathPara><m:oMath>{}{fraction}{power}{sum}{root}</m:oMath></m:oMathPara></w:p>", r("k="));
    assert_eq!(html(&body), "<p>k=(a+b)/2x^10∑_i i√((y|z))</p>");
    assert_eq!(changes(&body), [Change::Formula]);
}
