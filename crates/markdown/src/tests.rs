use super::{Kind, Options, render};

fn html(source: &str) -> String {
    render(source, &Options::of(Kind::Lesson)).html
}

fn typed(source: &str) -> String {
    render(source, &Options::of(Kind::Typed)).html
}

#[test]
fn blocks() {
    assert_eq!(
        html("# A `b`\n\ntext *em* **strong** ~~gone~~  \nbreak"),
        "<h1 id=\"h-a-b\">A <code>b</code></h1>\n<p>text <em>em</em> <strong>strong</strong> <del>gone</del><br>\nbreak</p>\n"
    );
    assert_eq!(html("- a\n- b\n\n3. c"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>\n");
    assert_eq!(
        html("- [ ] a\n- [x] b"),
        "<ul>\n<li><input type=\"checkbox\" disabled=\"\" aria-label=\"to do\"> a</li>\n\
         <li><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"done\"> b</li>\n</ul>\n"
    );
    assert_eq!(html("> quote"), "<blockquote>\n<p>quote</p>\n</blockquote>\n");
    assert_eq!(
        html("> [!WARNING]\n> hot"),
        "<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Warning</p>\n<p>hot</p>\n</div>\n"
    );
    assert_eq!(html("\"quotes\" -- stay..."), "<p>\"quotes\" -- stay...</p>\n");
}

#[test]
fn tables() {
    assert_eq!(
        html("| a | b |\n|---|--:|\n| c | d |"),
        "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th>a</th><th class=\"align-right\">b</th></tr></thead><tbody>\n\
         <tr><td>c</td><td class=\"align-right\">d</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn code() {
    assert_eq!(
        html("```rust,editable\n# hidden\nfn a() {}\n```"),
        "<pre class=\"code\" data-language=\"rust\" tabindex=\"0\"><code><span class=\"tok-keyword\">fn</span> \
         <span class=\"tok-function\">a</span>() {}\n</code></pre>\n"
    );
    assert_eq!(html("    a < b"), "<pre class=\"code\" data-language=\"text\" tabindex=\"0\"><code>a &lt; b</code></pre>\n");
    assert!(html("```\n\nx\n```").contains("<code>\nx\n</code>"));
    assert!(html("```\"><script>\nx\n```").contains("data-language=\"script\""));
}

#[test]
fn footnotes() {
    assert_eq!(
        html("a[^x] b[^x]\n\n[^x]: note\n\n[^unused]: other"),
        "<p>a<sup class=\"footnote\"><a href=\"#h-note.1\" id=\"h-mark.1\">1</a></sup> \
         b<sup class=\"footnote\"><a href=\"#h-note.1\">1</a></sup></p>\n<section class=\"footnotes\"><ol>\n\
         <li id=\"h-note.1\"><p>note</p>\n<a href=\"#h-mark.1\" class=\"footnote-back\" aria-label=\"Back to the text\">↩</a></li>\n\
         </ol></section>\n"
    );
}

#[test]
fn heading_ids_are_unique_and_lead_somewhere() {
    let rendered =
        render("# A b!\n## A B\n## a-b-1\n### É {#own}\n## !\n[x](#a-b) [y](#own) [z](#elsewhere)", &Options::of(Kind::Page));
    let ids: Vec<_> =
        rendered.headings.iter().map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str())).collect();
    assert_eq!(
        ids,
        [(1, "h-a-b", "A b!"), (2, "h-a-b-1", "A B"), (2, "h-a-b-1-1", "a-b-1"), (3, "h-own", "É"), (2, "h-section", "!")]
    );
    for link in ["href=\"#h-a-b\"", "href=\"#h-own\"", "href=\"#elsewhere\""] {
        assert!(rendered.html.contains(link), "{link}");
    }
    let scoped = render("# A\n[a](#a)[^1]\n\n[^1]: x", &Options { scope: "7-\"<", ..Options::of(Kind::Page) });
    assert_eq!(scoped.headings[0].id, "h-7-a");
    assert!(scoped.html.contains("href=\"#h-7-a\"") && scoped.html.contains("id=\"h-7-note.1\""));
}

#[test]
fn links_and_pictures() {
    assert_eq!(html("[a](/x \"t\")"), "<p><a href=\"/x\" title=\"t\">a</a></p>\n");
    assert_eq!(
        html("<https://a.b/?c&d>"),
        "<p><a href=\"https://a.b/?c&amp;d\" rel=\"noopener nofollow ugc\">https://a.b/?c&amp;d</a></p>\n"
    );
    assert_eq!(html("[a](javascript:alert(1))"), "<p><a>a</a></p>\n");
    assert_eq!(html("![a *b* `c` ![d](e)](/files/f)"), "<p><img src=\"/files/f\" alt=\"a b c d\" loading=\"lazy\"></p>\n");
    let resolve = |link: &str| link.strip_prefix("img/").map(|name| format!("/files/{name}"));
    let options = Options { resolve: Some(&resolve), ..Options::of(Kind::Page) };
    let resolved = render("![x](img/a.png) <img src='img/b.png'> [c](img/c) [d](d)", &options).html;
    for part in ["src=\"/files/a.png\"", "src=\"/files/b.png\" alt=\"\"", "href=\"/files/c\"", "href=\"d\""] {
        assert!(resolved.contains(part), "{part} in {resolved}");
    }
    let hostile = |_: &str| Some("javascript:x\"><script>".to_owned());
    assert_eq!(render("[a](b)", &Options { resolve: Some(&hostile), ..Options::of(Kind::Page) }).html, "<p><a>a</a></p>\n");
}

/// The owner of a remote picture's server could see who reads the text.
#[test]
fn only_pictures_of_this_site_are_shown() {
    let elsewhere = "rel=\"noopener nofollow ugc\"";
    assert_eq!(
        html("![A *cat*](https://evil.example/p.gif?g=1 \"t\")"),
        format!("<p><a href=\"https://evil.example/p.gif?g=1\" {elsewhere} title=\"t\">A cat (evil.example)</a></p>\n")
    );
    assert_eq!(
        html("<img src=//evil.example/p.gif alt='A &amp; B' onload=x>"),
        format!("<a href=\"//evil.example/p.gif\" {elsewhere}>A &amp; B (evil.example)</a>")
    );
    assert_eq!(
        html("[![badge](https://evil.example/b.svg)](/x) ![](a.png) ![x](/events?1)"),
        "<p><a href=\"/x\">badge (evil.example)</a> <a href=\"a.png\">Picture</a> <a href=\"/events?1\">x</a></p>\n"
    );
    assert_eq!(html("![x](data:image/png;base64,AAAA)"), "<p><a>x</a></p>\n");
    for source in [
        "![](https://e/x)",
        "![](\\\\e/x)",
        "![](/files/../x)",
        "<img src='&#47;/e/x'>",
        "<img src=' //e'>",
        "![][a]\n\n[a]: //e/x",
    ] {
        for kind in [Kind::Lesson, Kind::Page, Kind::Typed] {
            assert!(!render(source, &Options::of(kind)).html.contains("<img"), "{source}");
        }
    }
}

#[test]
fn submitted_html_is_shown_as_text() {
    let code = "std::vector<int> v; List<String> x; Map<a> <b>y</b>";
    assert_eq!(typed(code), "<p>std::vector&lt;int&gt; v; List&lt;String&gt; x; Map&lt;a&gt; &lt;b&gt;y&lt;/b&gt;</p>\n");
    assert_eq!(html("std::vector<int> v; List<String> x;"), "<p>std::vector&lt;int&gt; v; List&lt;String&gt; x;</p>\n");
    assert!(typed("<div class=\"a\">\n  <p>x\n</div>").contains("data-language=\"html\""));
    assert_eq!(typed("a <!-- b --> c"), "<p>a &lt;!-- b --&gt; c</p>\n");
    assert_eq!(typed("one\ntwo"), "<p>one<br>\ntwo</p>\n");
    let rust = "```rust\n# cheat note\nfn a() {}\n```";
    for kind in [Kind::Typed, Kind::Page] {
        assert!(render(rust, &Options::of(kind)).html.contains("cheat"), "{kind:?}");
    }
    assert!(!html(rust).contains("cheat"));
}

#[test]
fn bare_urls_are_links() {
    let elsewhere = "rel=\"noopener nofollow ugc\"";
    assert_eq!(
        html("See https://a.example/b_c?x=1&amp;y=2. Or *www.b.example*, ann@school.example!"),
        format!(
            "<p>See <a href=\"https://a.example/b_c?x=1&amp;y=2\" {elsewhere}>https://a.example/b_c?x=1&amp;y=2</a>. \
             Or <em><a href=\"http://www.b.example\" {elsewhere}>www.b.example</a></em>, \
             <a href=\"mailto:ann@school.example\">ann@school.example</a>!</p>\n"
        )
    );
    assert_eq!(html("<ann@school.example>"), "<p><a href=\"mailto:ann@school.example\">ann@school.example</a></p>\n");
    assert_eq!(
        html("[https://a.example](/b) `https://a.example`"),
        "<p><a href=\"/b\">https://a.example</a> <code>https://a.example</code></p>\n"
    );
}

#[test]
fn links_lead_to_named_elements() {
    assert_eq!(
        html("[a](#Setup) [b](#two)\n\n<a id=\"setup\"></a>\n\n<a name=two>x</a> <b id=setup>y</b>"),
        "<p><a href=\"#h-setup\">a</a> <a href=\"#h-two\">b</a></p>\n<p><a id=\"h-setup\"></a></p>\n\
         <p><a id=\"h-two\">x</a> <b>y</b></p>\n"
    );
    let heading_wins = html("<a id=\"a\"></a>\n\n# A\n\n[x](#a)");
    assert_eq!(heading_wins.matches("id=\"h-a\"").count(), 1);
    assert!(heading_wins.contains("<h1 id=\"h-a\">"));
}

#[test]
fn raw_html() {
    assert_eq!(
        html("<details open>\n<summary>S</summary>\n\nText\n\n</details>"),
        "<details open=\"\">\n<summary>S</summary>\n\n<p>Text</p>\n</details>\n"
    );
    assert_eq!(
        html("<details>\n\n<details><summary>S</summary></details>\n\nText"),
        "<details><summary>Details</summary>\n<details><summary>S</summary>\n</details>\n\n<p>Text</p>\n</details>\n"
    );
    assert_eq!(
        html("a <kbd>K</kbd> H<sub>2</sub>O <!-- no --><font color=red>f</font>"),
        "<p>a <kbd>K</kbd> H<sub>2</sub>O f</p>\n"
    );
    assert_eq!(
        html("<table class=x><tr><td colspan=2 style=a>b</table>").replace('\n', ""),
        "<table><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>"
    );
    assert_eq!(html("<h2 id=login class=tok-type>x</h2>"), "<h2 id=\"h-login\">x</h2>\n");
    assert_eq!(
        html("<table>a<b>b</b><tr>c<td>d<tr><td>e</table><td>f").replace('\n', ""),
        "<table><tbody><tr><td>a<b>b</b></td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></tbody></table>f"
    );
    assert_eq!(html("a <int> <?php x ?> <blink>"), "<p>a &lt;int&gt; &lt;?php x ?&gt; &lt;blink&gt;</p>\n");
    assert_eq!(html("<div>\n<x-y a='1>"), "<div>\n&lt;x-y a='1&gt;</div>\n");
    assert_eq!(
        html("<a href=\"https://x\" onclick=alert(1) rel=opener target=_blank>x</a>"),
        "<p><a href=\"https://x\" rel=\"noopener nofollow ugc\">x</a></p>\n"
    );
    assert_eq!(
        html("<img src=/files/x onerror=alert(1) width=10 height=9999999>"),
        "<img src=\"/files/x\" alt=\"\" width=\"10\" loading=\"lazy\">"
    );
    assert_eq!(html("<script>\nalert(1)\n</script>\n\nx"), "\n<p>x</p>\n");
    assert_eq!(html("a <b>b *c</b> d* e"), "<p>a <b>b <em>c d</em> e</b></p>\n");
    assert_eq!(html("&lt;b&gt; &amp;amp;"), "<p>&lt;b&gt; &amp;amp;</p>\n");
}
