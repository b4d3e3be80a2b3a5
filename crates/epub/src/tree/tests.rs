use proptest::prelude::*;
use xml_tree::Limits;

use super::*;

fn written(html: &str, syntax: Syntax) -> String {
    let mut out = String::new();
    write(&mut out, &parse(html), syntax);
    out
}

#[test]
fn html_becomes_xhtml() {
    for (html, xhtml) in [
        ("<p>a<br>b&nbsp;&amp; c", "<p>a<br/>b\u{a0}&amp; c</p>"),
        ("<details open><summary>x</summary></details>", "<details open=\"open\"><summary>x</summary></details>"),
        ("<b><i>a</b>c</i>", "<b><i>a</i></b>c"),
        ("<a href='x' HREF=y title=\"a&quot;b\" onclick=z>k</a>", "<a href=\"x\" title=\"a&quot;b\">k</a>"),
        ("<script>x</script><font>y</font><!-- z --><?php ?>", "y&lt;?php ?&gt;"),
        ("<pre tabindex=\"0\" data-language=\"rust\" data-line=\"4\">x</pre>", "<pre data-language=\"rust\">x</pre>"),
        ("<img src=x alt=\"\" width=\"50%\" height=\"50%\">", "<img src=\"x\" alt=\"\" style=\"width: 50%\"/>"),
    ] {
        assert_eq!(written(html, Syntax::Xhtml), xhtml);
    }
    assert_eq!(written("<p>a<br>b</p><pre tabindex=0>c", Syntax::Html), "<p>a<br>b</p><pre tabindex=\"0\">c</pre>");
}

#[test]
fn formulas_are_in_their_name_space() {
    assert_eq!(
        written("<math alttext=\"x\"><mtext><b>a<i>c</i></b></mtext><mspace/></math>", Syntax::Xhtml),
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"x\"><mtext>\
         <b xmlns=\"http://www.w3.org/1999/xhtml\">a<i>c</i></b></mtext><mspace></mspace></math>"
    );
    assert_eq!(written("<math><mi>x</mi></math>", Syntax::Html), "<math><mi>x</mi></math>");
}

proptest! {
    #[test]
    fn anything_becomes_well_formed(
        html in "(</?(p|B|math|mi|table|td|input|x|script|details open|a href='&'|img src=\"|i id=h-1 id=h-2 A=)?/?>?|&(amp;|#0;|#xB;|x)|[a-c<>&'\" \\]=/]|\\PC|\u{0}|\u{b}|\r|\u{fffe})*"
    ) {
        let xml = format!("<body>{}</body>", written(&html, Syntax::Xhtml));
        prop_assert!(xml.chars().all(crate::xml::is_allowed));
        let parsed = xml_tree::parse(&xml, Limits { depth: 300, elements: 100_000 });
        prop_assert!(parsed.is_ok(), "{:?} {}", parsed, xml);
    }
}

#[test]
fn depth_is_bounded() {
    let html = "<b>".repeat(100_000);
    let xml = format!("<body>{}x</body>", written(&html, Syntax::Xhtml));
    assert!(xml_tree::parse(&xml, Limits { depth: 300, elements: 100_000 }).is_ok());
}
