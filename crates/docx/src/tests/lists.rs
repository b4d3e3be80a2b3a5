use super::*;

fn numbering() -> String {
    let definition = |id: u32, format: &str| {
        let levels: String = (0..9)
            .map(|level| format!("<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/></w:lvl>"))
            .collect();
        format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>")
    };
    let list = |id: u32, of: u32, more: &str| format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{of}'/>{more}</w:num>");
    definition(0, "bullet")
        + &definition(1, "decimal")
        + "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='L'/></w:abstractNum>"
        + &list(1, 0, "")
        + &list(2, 1, "")
        + &list(3, 1, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>")
        + &list(4, 2, "")
}

fn item(list: u32, level: u32, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"), text)
}

fn listed(items: &[String]) -> String {
    let styles = style("P", "List Bullet", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
        + &style("P2", "List Bullet 2", "<w:basedOn w:val='P'/>")
        + &style("H", "heading 1", "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr></w:pPr>")
        + "<w:style w:type='numbering' w:styleId='L'><w:name w:val='L'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    Parts::new(&items.concat()).part("numbering", &numbering()).part("styles", &styles).html()
}

#[test]
fn items_nest_by_their_levels() {
    assert_eq!(
        listed(&[item(1, 0, "a"), item(1, 1, "b"), item(2, 2, "c"), item(1, 0, "d"), paragraph("", "e")]),
        "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul><p>e</p>"
    );
    assert_eq!(listed(&[item(1, 3, "a"), item(1, 0, "b")]), "<ul><li>a</li></ul><ul><li>b</li></ul>");
}

#[test]
fn numbers_go_on_after_other_paragraphs() {
    assert_eq!(
        listed(&[item(2, 0, "a"), item(2, 1, "b"), paragraph("", "c"), item(2, 1, "d"), item(2, 0, "e"), item(2, 1, "f")]),
        "<ol><li>a<ol><li>b</li></ol></li></ol><p>c</p><ol start=\"2\"><li>d</li></ol><ol start=\"2\"><li>e<ol><li>f</li></ol></li></ol>"
    );
    assert_eq!(
        listed(&[item(2, 0, "a"), item(3, 0, "b"), item(3, 0, "c")]),
        "<ol><li>a</li></ol><ol start=\"5\"><li>b</li><li>c</li></ol>"
    );
}

#[test]
fn lists_come_from_styles_as_well() {
    assert_eq!(
        listed(&[
            styled("P", "a"),
            styled("P2", "b"),
            styled("P", ""),
            paragraph("<w:pStyle w:val='P'/><w:numPr><w:numId w:val='0'/></w:numPr>", "c")
        ]),
        "<ul><li>a<ul><li>b</li></ul></li></ul><p>c</p>"
    );
    assert_eq!(listed(&[item(4, 0, "a"), item(9, 0, "no such list")]), "<ul><li>a</li></ul><p>no such list</p>");
}

#[test]
fn lists_that_look_like_one_are_one() {
    assert_eq!(listed(&[item(1, 0, "a"), item(4, 0, "b")]), "<ul><li>a</li><li>b</li></ul>");
    assert_eq!(listed(&[item(2, 0, "a"), item(1, 0, "b")]), "<ol><li>a</li></ol><ul><li>b</li></ul>");
}

#[test]
fn numbered_headings_stay_headings() {
    assert_eq!(listed(&[styled("H", "a"), item(2, 1, "b"), item(2, 1, "c")]), "<h2>a</h2><ol><li>b</li><li>c</li></ol>");
}
