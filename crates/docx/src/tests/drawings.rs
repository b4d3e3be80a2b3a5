use super::*;

fn with_pictures(body: &str) -> Document {
    let parts = Parts::new(body).related("png", "image", "media/image 1.PNG").related("emf", "image", "media/image2.emf");
    parts.related("far", "image", "https://a.example/b.png").related("up", "image", "../../x.png").read()
}

fn drawing(blip: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='A \"hive\"'/><a:graphic><a:graphicData><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id='0' name='x.png'/></pic:nvPicPr><pic:blipFill><a:blip {blip}/></pic:blipFill></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}

#[test]
fn pictures_keep_their_paths_and_alternative_text() {
    for (body, html, change) in [
        (drawing("r:embed='png'"), "<p><img src=\"word/media/image%201.PNG\" alt=\"A &quot;hive&quot;\"></p>", None),
        (drawing("r:embed='emf'"), "<p>A &quot;hive&quot;</p>", Some(Change::PictureFormat)),
        (drawing("r:link='far'"), "<p>A &quot;hive&quot;</p>", Some(Change::LinkedPicture)),
        (drawing("r:embed='up'"), "", None),
        (
            "<w:p><w:r><w:pict><v:shapetype id='t'/><v:shape id='s' type='#t' alt='Old'><v:imagedata r:id='png' o:title='old'/></v:shape></w:pict></w:r></w:p>".to_owned(),
            "<p><img src=\"word/media/image%201.PNG\" alt=\"old\"></p>",
            None,
        ),
        (
            "<w:p><w:r><w:object><v:shape><v:imagedata r:id='emf'/></v:shape><o:OLEObject ProgID='Excel' r:id='x'/></w:object></w:r></w:p>".to_owned(),
            "",
            Some(Change::Embedded),
        ),
        ("<w:p><w:r><w:drawing><wp:inline><c:chart r:id='c'/></wp:inline></w:drawing></w:r></w:p>".to_owned(), "", Some(Change::Embedded)),
        ("<w:p><w:r><w:pict><v:rect o:hr='t'/></w:pict></w:r></w:p>".to_owned(), "<hr>", None),
        ("<w:p><w:r><w:drawing><wps:wsp><wps:spPr/></wps:wsp></w:drawing></w:r></w:p>".to_owned(), "", Some(Change::Drawing)),
    ] {
        let document = with_pictures(&body);
        let written: String = document.chapters.iter().map(|chapter| chapter.html.as_str()).collect();
        assert_eq!(written, html, "{body}");
        assert_eq!(document.changes.is_empty(), change.is_none(), "{body}");
        assert!(change.is_none_or(|change| document.changes.contains(&change)), "{body}");
    }
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", text));
    let body = format!(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>b</w:t></w:r></w:p>",
        content("box"),
        content("old box")
    );
    assert_eq!(html(&body), "<p>ab</p><p>box</p>");
    assert_eq!(changes(&body), [Change::TextBox]);
}

#[test]
fn a_fallback_stands_in_for_what_cannot_be_read() {
    let body = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='c'><w:drawing><c:chart r:id='c'/></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:shape><v:imagedata r:id='png'/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let document = with_pictures(body);
    assert_eq!(document.chapters[0].html, "<p><img src=\"word/media/image%201.PNG\" alt=\"\"></p>");
    assert!(document.changes.is_empty());
}
