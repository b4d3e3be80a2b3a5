use super::*;

#[test]
fn active_drawings_are_refused() {
    let svg = |content: &str| {
        let text = format!("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">{content}</svg>");
        check_course_image("a.svg", text.as_bytes(), 1000).map(|upload| upload.media_type)
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
    assert_eq!(check_course_image("a.svg", entity.as_bytes(), 1000), Err(UploadError::UnsafeDrawing));
    assert!(check_course_image("a.svg", b"<html><svg></svg></html>", 1000).is_err());
    assert!(check_course_image("a.svg", b"no drawing", 1000).is_err());
    assert_eq!(check_course_image("a.svg", PNG, 1000).map(|upload| upload.media_type), Ok(MediaType::Png));
    assert_eq!(check_course_image("a.png", PNG, 1000).map(|upload| upload.media_type), Ok(MediaType::Png));
    assert!(check_course_image("a.pdf", PDF, 1000).is_err());
}

#[test]
fn only_bitmaps_are_shown_in_pages() {
    assert!(is_inline_safe(MediaType::Png) && is_inline_safe(MediaType::Jpeg));
    assert!(!is_inline_safe(MediaType::Svg) && !is_inline_safe(MediaType::Pdf) && !is_inline_safe(MediaType::Text));
    assert_eq!(MediaType::parse("TEXT/plain;charset=utf-8"), Some(MediaType::Text));
    assert_eq!(MediaType::parse("text/html"), None);
}
