use super::*;

fn reference(kind: &str, id: u32) -> String {
    format!("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:{kind}Reference w:id='{id}'/></w:r>")
}

fn note(kind: &str, id: u32, content: &str) -> String {
    format!("<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{content}</w:t></w:r></w:p></w:{kind}>")
}

fn noted(body: &str) -> Document {
    let lines = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>".to_owned();
    let footnotes = lines + &note("footnote", 1, "one") + &note("footnote", 2, "two") + &note("footnote", 3, "unused");
    Parts::new(body).part("footnotes", &footnotes).part("endnotes", &note("endnote", 1, "end")).read()
}

#[test]
fn notes_end_their_chapter_and_are_counted_in_it() {
    let heading = paragraph("<w:outlineLvl w:val='0'/>", "x");
    let line = |references: &[(&str, u32)]| {
        let references: String = references.iter().map(|(kind, id)| reference(kind, *id)).collect();
        format!("{heading}<w:p><w:r><w:t>a</w:t></w:r>{references}</w:p>")
    };
    let document = noted(
        &(line(&[("footnote", 2), ("endnote", 1), ("footnote", 2)])
            + &line(&[("footnote", 1), ("footnote", 2), ("footnote", 0), ("footnote", 7)])),
    );
    assert_eq!(
        document.chapters[0].html,
        "<p>a<a role=\"doc-noteref\" href=\"#note-1\">1</a><a role=\"doc-noteref\" href=\"#note-2\">2</a><a role=\"doc-noteref\" href=\"#note-1\">1</a></p>\
         <aside role=\"doc-footnote\" id=\"note-1\"><p>two</p></aside><aside role=\"doc-footnote\" id=\"note-2\"><p>end</p></aside>"
    );
    assert_eq!(
        document.chapters[1].html,
        "<p>a<a role=\"doc-noteref\" href=\"#note-1\">1</a><sup><a href=\"#chapter-0\">1</a></sup></p>\
         <aside role=\"doc-footnote\" id=\"note-1\"><p>one</p></aside>"
    );
    let converted = from_html::convert(&document.chapters[0].html, &mut |link| from_html::Target::To(link.to_owned())).unwrap();
    assert_eq!(converted.markdown, "a[^note-1][^note-2][^note-1]\n\n[^note-1]: two\n\n[^note-2]: end\n");
}

#[test]
fn a_note_of_a_chapter_title_stays_in_the_chapter() {
    let heading =
        format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>x</w:t></w:r>{}</w:p>", reference("footnote", 1));
    let document = noted(&(heading.clone() + &heading));
    assert_eq!(document.chapters[0].title.as_deref(), Some("x"));
    assert_eq!(
        document.chapters[0].html,
        "<p><a role=\"doc-noteref\" href=\"#note-1\">1</a></p><aside role=\"doc-footnote\" id=\"note-1\"><p>one</p></aside>"
    );
}
