use proptest::prelude::*;

use super::*;

fn converted(html: &str) -> String {
    convert(html, &mut |link| Target::To(link.to_owned())).unwrap().markdown
}

#[test]
fn pages_become_markdown() {
    for (html, markdown) in [
        ("", ""),
        ("<html><head><title>T</title></head><body><p>a\n  b</p></body></html>", "a b\n"),
        ("<h1>A</h1><h3>B <em>c</em></h3>", "# A\n\n### B *c*\n"),
        ("<p>a<br>b</p><p>&nbsp;</p>", "a\\\nb\n"),
        ("a<p>b</p>c", "a\n\nb\n\nc\n"),
        ("<p>x<strong> bold </strong>y</p>", "x **bold** y\n"),
        ("<p><b>“q”</b>s</p>", "<strong>“q”</strong>s\n"),
        ("<p><strong>a</strong><em>b</em></p>", "**a**<em>b</em>\n"),
        ("<p>H<sub>2</sub>O <s>no</s></p>", "H<sub>2</sub>O ~~no~~\n"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c\n"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n\n    - b\n"),
        ("<ul>a<li>b</li>c</ul>", "a\n- b\n\n    c\n"),
        ("<ol start=3><li>a<li><p>b</p><p>c</p></ol>", "3. a\n\n4. b\n\n   c\n"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<pre><code>if a {\n  `b`\n}\n</code></pre>", "```\nif a {\n  `b`\n}\n```\n"),
        ("<p>a <code>x `y` z</code></p>", "a ``x `y` z``\n"),
        ("<p><a href='a b(c).html'>l <b>m</b></a> <a>n</a></p>", "[l **m**](<a b(c).html>) n\n"),
        ("<p><img src=x.png alt='a]b'></p>", "![a\\]b](x.png)\n"),
        ("<p>so <img class=equation_image data-equation-content='x^2' src=/e alt='LaTeX: x^2'></p>", "so $x^2$\n"),
        (r"<p>If \(a \ne 0\), \( b*c \) and $$x_1$$ cost $5</p>", "If $a \\ne 0$, $b*c$ and $$x_1$$ cost \\$5\n"),
        (r"<p>\(a and \(</p>", "\\\\(a and \\\\(\n"),
        ("<table><tr><th>a<th>b</tr><tr><td>1|2<td><p>x</p><p>y</p></table>", "| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |\n"),
        ("<table><tr><td>a<td>b</table>", "|  |  |\n| --- | --- |\n| a | b |\n"),
        ("<table><tr><td><h2>layout</h2></table>", "## layout\n"),
        ("<iframe src='https://v.example/e/1' title='A film'></iframe>", "[A film](https://v.example/e/1)\n"),
        ("<video><source src='https://v.example/1.mp4'></video>", "[v.example](https://v.example/1.mp4)\n"),
        ("<p># a</p><p>1. b</p><p>- c</p>", "\\# a\n\n1\\. b\n\n\\- c\n"),
        ("<script>x</script><style>y</style><p onclick=z>ok</p>", "ok\n"),
        ("<a href='javascript:x()'>y</a>", "y\n"),
        ("<dl><dt>Word</dt><dd>Its meaning</dd></dl>", "<strong>Word</strong>\n\nIts meaning\n"),
        ("<a href=x><h2>Title</h2><p>text</p></a>", "[Title text](x)\n"),
        ("<p>caf&eacute; &copy; &amp;eacute; &lt;b&gt; &#8211; &#x1F41D;</p>", "caf&eacute; &copy; \\&eacute; \\<b> – 🐝\n"),
        ("<p>Look!<a href=b>more</a></p>", "Look\\![more](b)\n"),
        (
            "<table><tr><td><p>a</p>b<td><img data-equation-content='|x|'></table>",
            "|  |  |\n| --- | --- |\n| a<br>b | $\\vert x\\vert$ |\n",
        ),
        ("<ul><li>b<ol start=3><li>c</ol></li></ul>", "- b\n\n  3. c\n"),
        (r"<p>Let\(x\) and \(n\)2</p>", "Let<!-- -->$x$ and $n$<!-- -->2\n"),
        ("<video src=l.mp4><p>Your browser can’t</p></video>", "[l.mp4](l.mp4)\n"),
        ("<p>a<img src='data:image/png;base64,AAAA' alt='A hive'></p>", "aA hive\n"),
        ("<math alttext='x^2'><msup><mi>x</mi><mn>2</mn></msup></math>", "$x^2$\n"),
        ("<p>a<div>b</div>c</p><P>d</P>", "a\n\nb\n\nc\n\nd\n"),
        ("<table><tr><td><b>a</td><td>b</b></td></tr></table>after", "|  |  |\n| --- | --- |\n| **a** | b |\n\nafter\n"),
    ] {
        assert_eq!(converted(html), markdown, "{html}");
    }
}

#[test]
fn cells_after_a_merged_one_stay_in_their_columns() {
    let html = "<table><tr><th colspan=2>a<th>b</tr><tr><td>c<td>d<td>e</tr><tr><td colspan=9>f</tr><tr><td>g<td colspan=0>h</tr></table>";
    let columns = "  |".repeat(6);
    let expected = format!(
        "| a |  | b |{columns}\n|{}\n| c | d | e |{columns}\n| f |{}\n| g | h |{}\n",
        " --- |".repeat(9),
        "  |".repeat(8),
        "  |".repeat(7)
    );
    assert_eq!(converted(html), expected);
    assert!(converted("<table><tr><td colspan=64>a<td>b</tr></table>").starts_with("|  |"));
    assert_eq!(converted("<table><tr><td colspan=2>for the layout</tr></table>"), "for the layout\n");
}

#[test]
fn rows_are_found_wherever_a_table_holds_them() {
    let table = "|  |  |\n| --- | --- |\n| a | b |\n";
    for html in [
        "<table><form><tr><td>a<td>b</tr></form></table>",
        "<table><tbody><div><form><tr><td>a</td><td>b</td></tr></form></div></tbody></table>",
        "<table><tr><form><td>a</td><td>b</td></form></tr></table>",
        "<table><tr><td>a</td><form><td>b</td></form></tr></table>",
        "<table><colgroup><col><col><tr><td>a<td>b</table>",
        "<table><colgroup><col><col></colgroup>\n<tr>\n<td>a<td>b</table>",
        "<table><td>a<td>b</table>",
        "<table><tbody><td>a<td>b</tbody></table>",
    ] {
        assert_eq!(converted(html), table, "{html}");
    }
    let rest = "<table><tr><form><td>a<td>b</table>after";
    assert_eq!(converted(rest), format!("{table}\nafter\n"));
    let rows = "<table><form><tr><th>a<th>b</tr></form><center><tr><td>c<td>d</tr></center><td>e<td>f<tbody><td>g<td>h</table>";
    assert_eq!(converted(rows), "| a | b |\n| --- | --- |\n| c | d |\n| e | f |\n| g | h |\n");
}

#[test]
fn text_between_cells_goes_before_the_table() {
    let table = "|  |  |\n| --- | --- |\n| a | b |\n";
    for (html, before) in [
        ("<table>Some text<tr><td>a<td>b</table>", "Some text"),
        ("<table><tr>stray<td>a<td>b</table>", "stray"),
        ("<table><tr><td>a</td>x <b>y</b><br>z<td>b</td>&nbsp;</tr>last</table>", "x **y**\\\nz\n\nlast"),
        ("<table><tbody># 1<form>2<input><tr><td>a<td>b</tr></form></table>", "\\# 1\n\n2"),
        ("<table><p>x</p><tr><td>a<td>b</tr><ul><li>y</ul><img src=z></table>", "x\n\n- y\n\n![](z)"),
        ("<table><a href=x>y</a><script>z</script><tr><td>a<td>b</table>", "[y](x)"),
        ("<table><caption>Title</caption>x<tr><td>a<td>b</table>", "x\n\nTitle"),
        ("<table><tr><table><td>c</table><td>a<td>b</table>", "c"),
        ("<table><colgroup>x<tr><td>a<td>b</table>", "x"),
    ] {
        assert_eq!(converted(html), format!("{before}\n\n{table}"), "{html}");
    }
    assert_eq!(converted("<table>only <i>text</i></table>"), "only *text*\n");
    assert_eq!(converted("<table><tr>x<td>y</table>"), "x\n\ny\n");
}

#[test]
fn notes_become_footnotes() {
    let link = |id: &str| format!("<a role=doc-noteref href='#{id}'>1</a>");
    let note = |id: &str, text: &str| format!("<aside role=doc-footnote id='{id}'>{text}</aside>");
    for (html, markdown) in [
        (format!("<p>a{}</p>{}<p>b</p>", link("n1"), note("n1", "<p>c</p>")), "a[^n1]\n\nb\n\n[^n1]: c\n"),
        (
            format!("<p>a!{} ({})</p>{}", link("x"), link("x"), note("x", "<p>b</p><ul><li>c</ul><pre>d\n\ne</pre>")),
            "a\\![^x] ([^x])\n\n[^x]: b\n\n    - c\n\n    ```\n    d\n\n    e\n    ```\n",
        ),
        (
            format!(
                "<p>a{}{}(b)</p><ol>{}</ol>",
                link("é:1"),
                link("É 1"),
                "<li role='doc-endnote' id='é:1'>c <a href='#r' role=doc-backlink>↩</a><li role=doc-endnote id='É 1'>d"
            ),
            "a[^1][^note-2]\\(b)\n\n[^1]: c\n\n[^note-2]: d\n",
        ),
        (format!("<p>{}: a</p>{}", link("x"), note("x", "b")), "[^x]\\: a\n\n[^x]: b\n"),
        (
            format!("<p>a{}</p>{}{}", link("x"), note("x", &link("y")), note("y", &link("x"))),
            "a[^x]\n\n[^x]: [^y]\n\n[^y]: [^x]\n",
        ),
        (format!("<p>a{}</p>{}{}", link("x"), note("x", "b"), note("x", "c")), "a[^x]\n\nc\n\n[^x]: b\n"),
        (format!("<p>a{}</p>{}", link("x"), note("y", "b")), "a[1](#x)\n\nb\n"),
        (format!("<pre>a{}</pre>{}", link("x"), note("x", "b")), "```\na1\n```\n\nb\n"),
        (
            format!("<p>a</p>{}{}", note("x", &format!("b{}", link("y"))), note("y", &format!("c{}", link("x")))),
            "a\n\nb[^y]\n\n[^y]: c[^x]\n",
        ),
        (
            format!("<table><tr><td>a{}<td>b</table>{}", link("x"), note("x", "c|d")),
            "|  |  |\n| --- | --- |\n| a[^x] | b |\n\n[^x]: c|d\n",
        ),
        (format!("<p>a{}</p>{}", link("x"), note("x", "")), "a[^x]\n\n[^x]: <!-- -->\n"),
    ] {
        assert_eq!(converted(&html), markdown, "{html}");
    }
}

#[test]
fn a_note_that_holds_parts_of_a_table_stays_there() {
    let html = "<table><aside role=doc-footnote id=n><a role=doc-noteref href=#n>1</a><tr><td>a<td>b</table>";
    assert_eq!(converted(html), "[1](#n)\n\n|  |  |\n| --- | --- |\n| a | b |\n");
}

#[test]
fn losses_are_told() {
    let html = "<iframe src=https://a.example/></iframe><table><tr><td colspan=2>a<td>b</table><form><input></form><svg><path/></svg><math><mi>x</mi></math>";
    let changes = convert(html, &mut |link| Target::To(link.to_owned())).unwrap().changes;
    assert_eq!(
        changes.into_iter().collect::<Vec<_>>(),
        [Change::Embedded, Change::MergedCells, Change::Form, Change::Picture, Change::Formula]
    );
    let nowhere = convert("<a href=x>a</a><img src=y alt=b>", &mut |_| Target::Nowhere).unwrap();
    assert_eq!(nowhere.markdown, "ab\n");
}

#[test]
fn hostile_pages_are_bounded() {
    assert_eq!(convert(&"<div>".repeat(100_000), &mut |_| Target::Nowhere), Err(TooDeep));
    assert!(convert(&"<p>".repeat(200_000), &mut |_| Target::Nowhere).is_ok());
    assert_eq!(convert(&"<div></q>".repeat(10_000), &mut |_| Target::Nowhere), Err(TooDeep));
    assert!(convert(&"<p><b>".repeat(199), &mut |_| Target::Nowhere).is_ok());
    for deep in [
        "<ul>",
        "<ul><li>",
        "<b>",
        "<i><b>",
        "<b><div>",
        "<a href=x><b>",
        "<table><tr><td>",
        "<table>",
        "<table>a<form>",
        "<blockquote>",
    ] {
        let deep = deep.repeat(180 / deep.matches('<').count());
        for end in ["", " x", &"<p>a".repeat(10_000)] {
            let converted = convert(&format!("{deep}{end}"), &mut |_| Target::Nowhere).unwrap();
            assert!(converted.markdown.len() < 2_000_000);
        }
    }
    for many in ["$$a$$ ", "\\(", "$$", "<ul>a</ul>", "<b>a</b>", "<br>", "<a href=x>a</a>", "`", "<table>a<tr>b</table>"] {
        let _ = convert(&format!("<ul><li>x{}", many.repeat(100_000 / many.len())), &mut |_| Target::Nowhere).unwrap();
    }
    let wide = format!("<table><tr>{}</tr></table>", "<td>a".repeat(10_000));
    assert!(convert(&wide, &mut |_| Target::Nowhere).unwrap().changes.contains(&Change::TooManyColumns));
}

const NOTED: &str = "<a role=doc-noteref href=#n>1</a>";

/// Tags and signs, and `@` for words.
const PAGE: &str = "(<(p|b|i|ul|ol|li|a href=x|pre|code|div|h2|br|blockquote|form)>|</(p|b|i|ul|a|pre|div|form)>\
    |<(table|caption|colgroup|col|tbody|tr|td|th)>|</(table|caption|tr|td)>\
    |<a role=doc-noteref href=#(n|m)></a>|<(aside|li) role=doc-footnote id=(n|m)>|</aside>|@|@|@|[a-d .*_`]){0,60}";

proptest! {
    /// Text is shown as it was, whatever it holds.
    #[test]
    fn text_stays_text(text in "[a-c0-9 \\\\`*_\\[\\]<>&#|~$!.()+=:{}-]{1,40}") {
        let text = text.replace("$$", "$").replace("\\(", "(").replace("\\[", "[");
        let escaped = markup::escaped(&text);
        let markdown = converted(&format!("<p>x {escaped}</p><p>{escaped}</p><h2>y {escaped}</h2>\
             <p>z{NOTED}{escaped}</p><aside role=doc-footnote id=n>{escaped}</aside>"));
        let shown = markdown::plain_text(&markdown, 10_000);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&shown), words(&format!("x {text} {text} y {text} z{text}")), "{}", markdown);
    }

    /// Any HTML is converted, however its elements are nested, and each word in it comes over once.
    #[test]
    fn any_page_is_converted(page in PAGE) {
        let words: Vec<_> = (0..=page.matches('@').count()).map(|at| format!("w{at}w")).collect();
        let html: String = page.split('@').zip(&words).flat_map(|(before, word)| [before, word]).collect();
        let markdown = converted(&html);
        for word in words {
            prop_assert_eq!(markdown.matches(&word).count(), 1, "{} of {}\n{}", word, html, markdown);
        }
    }
}
