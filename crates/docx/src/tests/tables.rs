use super::*;

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text))
}

#[test]
fn cells_keep_their_place() {
    let rows = format!(
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:sdt><w:sdtContent><w:tr>{}{}{}</w:tr></w:sdtContent></w:sdt>\
         <w:tr><w:trPr><w:del w:id='1'/></w:trPr>{}</w:tr>",
        cell("<w:gridSpan w:val='2'/>", "a"),
        cell("", "b"),
        cell("<w:vMerge w:val='restart'/>", "c"),
        cell("", "d"),
        cell("", "e"),
        cell("<w:vMerge/>", ""),
        cell("", ""),
        cell("", "f"),
        cell("", "deleted"),
    );
    assert_eq!(
        html(&format!("<w:tbl>{rows}</w:tbl>")),
        "<table><tr><th colspan=\"2\">a</th><th>b</th></tr><tr><td rowspan=\"2\">c</td><td>d</td><td>e</td></tr>\
         <tr><td></td><td></td><td>f</td></tr></table>"
    );
}

#[test]
fn the_look_of_a_table_says_whether_it_has_a_header() {
    for (look, name) in [
        ("w:val='04A0'", "th"),
        ("w:val='0480'", "td"),
        ("w:val='04A0' w:firstRow='0'", "td"),
        ("w:firstRow='1'", "th"),
        ("w:val='é'", "td"),
    ] {
        let table =
            format!("<w:tbl><w:tblPr><w:tblLook {look}/></w:tblPr><w:tr>{}{}</w:tr></w:tbl>", cell("", "a"), cell("", "b"));
        assert_eq!(html(&table), format!("<table><tr><{name}>a</{name}><{name}>b</{name}></tr></table>"), "{look}");
    }
}

#[test]
fn a_single_cell_is_layout() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "a"), cell("", "b"));
    let table = format!("<w:tbl><w:tr><w:tc>{}{inner}</w:tc></w:tr></w:tbl>", paragraph("<w:outlineLvl w:val='0'/>", "Chapter"));
    let document = Parts::new(&table.repeat(2)).read();
    assert_eq!(document.chapters.len(), 2);
    assert_eq!(document.chapters[1].html, "<table><tr><td>a</td><td>b</td></tr></table>");
    assert_eq!(html("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"), "");
}
