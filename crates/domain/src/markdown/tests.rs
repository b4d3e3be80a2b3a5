use super::{Options, render};

fn html(source: &str) -> String {
    render(source, &Options::default()).html
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
        render("# A b!\n## A B\n## a-b-1\n### É {#own}\n## !\n[x](#a-b) [y](#own) [z](#elsewhere)", &Options::default());
    let ids: Vec<_> =
        rendered.headings.iter().map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str())).collect();
    assert_eq!(
        ids,
        [(1, "h-a-b", "A b!"), (2, "h-a-b-1", "A B"), (2, "h-a-b-1-1", "a-b-1"), (3, "h-own", "É"), (2, "h-section", "!")]
    );
    for link in ["href=\"#h-a-b\"", "href=\"#h-own\"", "href=\"#elsewhere\""] {
        assert!(rendered.html.contains(link), "{link}");
    }
    let scoped = render("# A\n[a](#a)[^1]\n\n[^1]: x", &Options { scope: "7-\"<", ..Options::default() });
    assert_eq!(scoped.headings[0].id, "h-7-a");
    assert!(scoped.html.contains("href=\"#h-7-a\"") && scoped.html.contains("id=\"h-7-note.1\""));
}

#[test]
fn links_and_images() {
    assert_eq!(html("[a](/x \"t\")"), "<p><a href=\"/x\" title=\"t\">a</a></p>\n");
    assert_eq!(
        html("<https://a.b/?c&d>"),
        "<p><a href=\"https://a.b/?c&amp;d\" rel=\"noopener nofollow ugc\">https://a.b/?c&amp;d</a></p>\n"
    );
    assert_eq!(html("[a](javascript:alert(1))"), "<p><a>a</a></p>\n");
    assert_eq!(html("![a *b* `c` ![d](e)](f.png)"), "<p><img src=\"f.png\" alt=\"a b c d\" loading=\"lazy\"></p>\n");
    assert_eq!(html("![](data:image/png;base64,AAAA)"), "<p><img alt=\"\" loading=\"lazy\"></p>\n");
    let resolve = |link: &str| link.strip_prefix("img/").map(|name| format!("/files/{name}"));
    let options = Options { resolve: Some(&resolve), ..Options::default() };
    let resolved = render("![x](img/a.png) <img src='img/b.png'> [c](img/c) [d](d)", &options).html;
    for part in ["src=\"/files/a.png\"", "src=\"/files/b.png\" alt=\"\"", "href=\"/files/c\"", "href=\"d\""] {
        assert!(resolved.contains(part), "{part} in {resolved}");
    }
    let hostile = |_: &str| Some("javascript:x\"><script>".to_owned());
    assert_eq!(render("[a](b)", &Options { resolve: Some(&hostile), ..Options::default() }).html, "<p><a>a</a></p>\n");
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
    assert_eq!(html("<h2 id=login class=tok-type>x</h2>"), "<h2>x</h2>\n");
    assert_eq!(
        html("<a href=\"https://x\" onclick=alert(1) rel=opener target=_blank>x</a>"),
        "<p><a href=\"https://x\" rel=\"noopener nofollow ugc\">x</a></p>\n"
    );
    assert_eq!(
        html("<img src=x onerror=alert(1) width=10 height=9999999>"),
        "<img src=\"x\" alt=\"\" width=\"10\" loading=\"lazy\">"
    );
    assert_eq!(html("<script>\nalert(1)\n</script>\n\nx"), "\n<p>x</p>\n");
    assert_eq!(html("a <b>b *c</b> d* e"), "<p>a <b>b <em>c d</em> e</b></p>\n");
    assert_eq!(html("&lt;b&gt; &amp;amp;"), "<p>&lt;b&gt; &amp;amp;</p>\n");
}

/// Texts whose size or time would explode if unclosed or deep elements were left to an HTML parser.
#[test]
fn hostile_texts_stay_proportional() {
    let many = |text: &str, times: usize| text.repeat(times);
    let formatting: String = ["b", "i", "u", "s", "em", "sub", "code"].map(|name| format!("<{name}><{name}><{name}>")).concat();
    let distinct: String = (0..2000).map(|number| format!("<a title={number}>")).collect();
    let texts = [
        format!("{formatting}x\n\n{}", many("a\n\n", 20_000)),
        format!("<div>{}", many(&format!("<p>{formatting}a"), 2_000)),
        format!("<ul>{}", many(&format!("<li>{formatting}a"), 2_000)),
        format!("{distinct}\n\n{}", many("a\n\n", 20_000)),
        many("<div>", 50_000),
        many("> ", 5_000),
        many("- ", 5_000),
        many("# a\n", 20_000),
        many("[a](", 20_000),
        many("*a _b ", 20_000),
        many("![", 20_000),
        many("[^1] ", 20_000) + "\n\n[^1]: x",
        many("<table><tr><td>", 10_000),
        many("<details>", 10_000),
        many("<details>a</details>", 10_000),
        many("<!--", 20_000),
        many("`", 20_000),
    ];
    for text in texts {
        let rendered = render(&text, &Options::default()).html;
        assert!(rendered.len() < 100 * text.len() + 1000, "{} became {}", text.len(), rendered.len());
    }
}
