use proptest::prelude::*;

use super::*;

const LIMITS: Limits = Limits { depth: 64, elements: 200_000 };

#[test]
fn elements_have_their_attributes_text_and_children() {
    let xml = "\u{feff}<?xml version='1.0'?><a:x b:y='1 &lt; 2'> t <!-- c --><z/>&#x41;<![CDATA[<&]]> <z><w>deep</w></z></a:x>";
    let x = parse(xml, LIMITS).unwrap();
    assert_eq!((x.name.as_str(), x.attribute("y"), x.attribute("z")), ("x", Some("1 < 2"), None));
    assert_eq!((x.text(), x.whole_text()), (Some("t A<&"), " t A<& "));
    assert_eq!(x.all("z").count(), 2);
    assert_eq!(x.child("z").unwrap().text(), None);
    assert!(x.find(&["z", "w"]).is_none(), "only the first is searched");
    assert_eq!(x.children[1].text_of("w"), Some("deep"));
}

#[test]
fn hostile_documents_are_refused() {
    let parse = |xml: &str| parse(xml, LIMITS).unwrap_err();
    assert_eq!(parse("<!DOCTYPE m [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><m>&b;</m>"), Error::DocumentType);
    assert_eq!(parse("<!DOCTYPE m SYSTEM 'file:///etc/passwd'><m/>"), Error::DocumentType);
    assert!(matches!(parse("<m>&x;</m>"), Error::Malformed(_)));
    assert!(matches!(parse("<m a='&x;'/>"), Error::Malformed(_)));
    assert!(matches!(parse("<m>"), Error::Malformed(_)));
    assert!(matches!(parse("<m></n>"), Error::Malformed(_)));
    assert_eq!(parse(&"<m>".repeat(10_000)), Error::TooDeep { max: 64 });
    assert_eq!(parse(&format!("<m>{}</m>", "<a/>".repeat(200_001))), Error::TooLarge { max: 200_000 });
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=''")).collect();
    assert_eq!(parse(&format!("<m{attributes}/>")), Error::TooManyAttributes);
    assert_eq!(parse("text"), Error::Empty);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(xml in "(<(a|b c='d'|/a|!--|!\\[CDATA\\[|[?]x)>?|&(amp|x|#65|#0);|[a-c<>&'\" \\]])*") {
        let _ = parse(&xml, LIMITS);
    }
}
