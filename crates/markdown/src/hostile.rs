//! Texts whose size or time would explode. The tests count work, never seconds.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::bounds::MAX_NESTING;
use super::{Kind, Options, bounded, parse, render};

/// Returns texts that repeat a mark often and end in many lines, where depth is expensive.
fn texts() -> Vec<String> {
    let many = |text: &str, times: usize| text.repeat(times);
    let lines = "a\n".repeat(1_000);
    let formatting: String = ["b", "i", "u", "s", "em", "sub", "code"].map(|name| format!("<{name}><{name}><{name}>")).concat();
    let distinct: String = (0..1000).map(|number| format!("<a title={number}>")).collect();
    let notes: String = (0..1000).map(|number| format!("[^{number}]: - ")).collect();
    let stairs: String = (0..150).map(|level| format!("{}- a\n", "  ".repeat(level))).collect();
    let columns = format!("{}\n{}\n{}", "a|".repeat(500), "-|".repeat(500), "a\n".repeat(500));
    let mut texts = vec![
        format!("{formatting}x\n\n{}", many("a\n\n", 2_000)),
        format!("<div>{}", many(&format!("<p>{formatting}a"), 2_000)),
        format!("<ul>{}", many(&format!("<li>{formatting}a"), 2_000)),
        format!("{distinct}\n\n{}", many("a\n\n", 2_000)),
        format!("<table>{}", many("<br>", 2_000)),
        format!("<table>\n\n{}", many("*a*\n\n", 1_000)),
        format!("[a](b \"{lines}\")"),
        format!("[x]: {}\n\n{}", "\"".repeat(2_000), many("[x] ", 2_000)),
        format!("```rust\n{}```", many("1 ", 2_000)),
        notes + "\n" + &lines,
        stairs + "\n" + &lines,
        columns,
        many("[^1] ", 2_000) + "\n\n[^1]: x",
        format!("> [!QUESTION]\n{}", many("> - [x] a\n", 2_000)),
        format!("> [!QUESTION]\n{}", many("> 1. a\n", 2_000)),
        format!("> [!QUESTION]\n>\n{}", many("> Answer: \"\n", 2_000)),
        format!("> [!QUESTION]\n> - [x] a\n>   > {}\n> - [ ] b\n", many("> ", 1_000)),
        format!("$${}$$", many("{", 3_900)),
        many(&format!("$${}$$ ", many("\\sqrt", 700)), 20),
        many(&format!("$$\\begin{{aligned}}{}\\end{{aligned}}$$ ", many("&", 3_900)), 20),
    ];
    for (unit, times) in [
        ("> ", 2_000),
        (">", 2_000),
        ("- ", 2_000),
        ("> - ", 1_000),
        ("1. ", 2_000),
        ("- > ", 1_000),
        ("<div>", 2_000),
        ("# a\n", 2_000),
        ("[a](", 2_000),
        ("[a](b \"", 1_000),
        ("[a](<b ", 1_000),
        ("](a ", 2_000),
        ("*a _b ", 2_000),
        ("*a **a ", 1_000),
        ("~a ~~b ", 1_000),
        ("![", 2_000),
        ("[[", 2_000),
        ("[a][", 2_000),
        ("[^a", 2_000),
        ("<table><tr><td>", 1_000),
        ("> [!QUESTION]\n", 1_000),
        ("> [!QUESTION]\n\n", 1_000),
        ("> [!QUESTION]\n> 1. a\n> 2. b\n\n", 1_000),
        ("> [!QUESTION]\n> Answer: \"\n\n", 1_000),
        ("<details>", 1_000),
        ("<details>a</details>", 1_000),
        ("<!--", 2_000),
        ("<a b=\"", 1_000),
        ("<a b=\"c' d='", 1_000),
        ("<?", 2_000),
        ("<![CDATA[", 1_000),
        ("<a:", 2_000),
        ("`", 2_000),
        ("` `` ", 2_000),
        ("\\`", 2_000),
        ("&#", 2_000),
        ("www.a_", 1_000),
        ("_www.", 2_000),
        ("a@", 2_000),
        ("https://a)", 1_000),
        ("|", 2_000),
        ("|a\n", 2_000),
        ("<h1 id=a>", 1_000),
        ("# a-1\n", 1_000),
        ("{#a}", 2_000),
        ("\"", 2_000),
        ("$", 2_000),
        ("$a$1", 1_000),
        ("a$b", 2_000),
        ("$&$ ", 1_000),
        ("${{$ ", 1_000),
        ("$\\hat a$ ", 1_000),
        ("$$\\begin{align}&\\\\\\end{align}$$ ", 500),
    ] {
        texts.push(many(unit, times) + "\n" + &lines);
    }
    texts
}

#[test]
fn output_stays_proportional_to_input() {
    for text in texts() {
        for kind in [Kind::Lesson, Kind::Typed] {
            let rendered = render(&text, &Options::of(kind)).html;
            // The part that is too long to format is added as text.
            assert!(rendered.len() < 11 * text.len() + 60_000, "{:.30}: {} became {}", text, text.len(), rendered.len());
        }
    }
}

/// The parser visits all open containers at each line.
#[test]
fn containers_stay_few_at_every_line() {
    for text in texts() {
        let text = bounded(&text);
        let (mut depth, mut deepest) = (0_usize, 0);
        for (event, _) in parse(&text) {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        assert!(deepest <= MAX_NESTING, "{text:.30}: {deepest}");
    }
}

#[test]
fn an_overlong_text_is_shown_completely() {
    let long = format!("{}\n\nthe *end*\n", "*a* ".repeat(110_000));
    let html = render(&long, &Options::of(Kind::Typed)).html;
    assert!(html.contains("<p><em>This text is too long to format.") && html.trim_end().ends_with("the *end*\n</code></pre>"));
    let dense = "|a".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "\n\nend\n";
    assert!(render(&dense, &Options::of(Kind::Typed)).html.contains("end"));
    let notes: String = (0..3_000).map(|number| format!("x[^{number}]\n\n[^{number}]: {}\n\n", "*a*".repeat(30))).collect();
    let html = render(&notes, &Options::of(Kind::Page)).html;
    assert!(html.contains("<section class=\"footnotes\">"));
}

/// The sanitizer's HTML parser reads all bytes of HTML, so they cost time, too.
#[test]
fn a_long_normal_text_is_formatted_completely() {
    let page = "# Title\n\nText with *emphasis*, `code` and a [link](/x).\n\n| a | b |\n|---|---|\n| c | d |\n\n\
                ```rust\nfn main() { println!(\"{}\", 1 + 2); }\n```\n\n- one\n- two\n\n";
    let html = render(&page.repeat(300), &Options::of(Kind::Lesson)).html;
    assert!(!html.contains("too long to format"));
}
