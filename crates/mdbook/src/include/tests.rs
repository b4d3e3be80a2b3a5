use super::*;
use proptest::prelude::*;

fn files(path: &str) -> Result<String, String> {
    match path {
        "code/a.rs" => Ok("use x;\n// ANCHOR: f\nfn f() {}\n// ANCHOR_END: f\nfn main() {}\n".to_owned()),
        "code/ticks.rs" => Ok("// ```` ticks\n".to_owned()),
        "nested/one.md" => Ok("one {{#include two.md}}".to_owned()),
        "nested/two.md" => Ok("two {{#include ../code/a.rs:f}}\n".to_owned()),
        "nested/quoted.md" => Ok("> {{#include ../gap.md}}\nend".to_owned()),
        "gap.md" => Ok("a\n\nb\n".to_owned()),
        "lines.md" => Ok("x\n".repeat(1000)),
        "loop.md" => Ok("x{{#include loop.md}}".to_owned()),
        "bomb.md" => Ok("{{#include bomb.md}}".repeat(50) + &"x".repeat(10_000)),
        path => Err(format!("there is no {path}")),
    }
}

fn expanded(source: &str) -> Expanded {
    let outline = |of| if of == Outline::Below { "- below\n".to_owned() } else { String::new() };
    expand("day/page.md", source, &mut |path| files(path), &outline)
}

#[test]
fn files_are_included() {
    for (source, text) in [
        ("a {{#include ../code/a.rs:f }} b", "a fn f() {} b"),
        ("{{#include ../code/a.rs}}", "use x;\nfn f() {}\nfn main() {}"),
        ("{{#include ../code/a.rs:5:}}", "fn main() {}"),
        ("{{#include ../code/a.rs::1}}", "use x;"),
        ("{{#rustdoc_include ../code/a.rs:f}}", "# use x;\nfn f() {}\n# fn main() {}"),
        ("{{#playground ../code/a.rs editable}}", "```rust,editable\nuse x;\nfn f() {}\nfn main() {}\n```"),
        ("{{#playground ../code/ticks.rs}}", "`````rust\n// ```` ticks\n`````"),
        ("{{#include ../nested/one.md}}", "one two fn f() {}"),
        ("{{#title Other}}\\{{#include x}} {{y}}", "{{#include x}} {{y}}"),
        ("{{%segment outline}}\nx", "- below\n\nx"),
    ] {
        assert_eq!(expanded(source), Expanded { text: text.to_owned(), ..Expanded::default() }, "{source}");
    }
}

#[test]
fn included_lines_stay_in_their_quote_or_list_item() {
    for (source, text) in [
        ("- x\n\n  ```\n  {{#include ../code/a.rs}}\n  ```\n", "- x\n\n  ```\n  use x;\n  fn f() {}\n  fn main() {}\n  ```\n"),
        ("> {{#include ../gap.md}}\nx", "> a\n>\n> b\nx"),
        (" 10. * {{#include ../gap.md}}", " 10. * a\n\n       b"),
        ("> - see {{#include ../gap.md}} x", "> - see a\n>\n>   b x"),
        ("-\t{{#include ../gap.md}}", "-\ta\n\n \tb"),
        ("- {{#include ../nested/quoted.md}}", "- > a\n  >\n  > b\n  end"),
        ("> {{#playground ../gap.md}}", "> ```rust\n> a\n>\n> b\n> ```"),
        ("-x {{#include ../gap.md}}", "-x a\n\nb"),
        ("1 {{#include ../gap.md}}", "1 a\n\nb"),
    ] {
        assert_eq!(expanded(source), Expanded { text: text.to_owned(), ..Expanded::default() }, "{source}");
    }
}

#[test]
fn a_long_indentation_is_bounded() {
    let page = expanded(&format!("{}{{{{#include ../lines.md}}}}", " ".repeat(500_000)));
    assert!(page.text.len() <= MAX_BYTES);
    assert_eq!(page.problems.len(), 1);
}

#[test]
fn unsupported_directives_are_removed_and_reported() {
    let page = expanded("a\n{{%session outline}}\n\nb {{#template x}}");
    assert_eq!(page.text, "a\n\n\nb ");
    let dropped: Vec<_> = page.dropped.iter().map(|dropped| (dropped.line, dropped.directive.as_str())).collect();
    assert_eq!(dropped, [(2, "{{%session outline}}"), (4, "{{#template x}}")]);
    assert!(page.problems.is_empty());
}

#[test]
fn problems_name_their_line_and_keep_the_rest() {
    let page = expanded(
        "\n{{#include ../../etc/passwd}}\n{{#include /etc/passwd}}\n{{#include no.rs}}\n{{#include ../code/a.rs:no}}\n{{#include}} end",
    );
    assert_eq!(page.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    assert_eq!(page.problems[2].to_string(), "line 4: {{#include no.rs}}: there is no day/no.rs");
    assert_eq!(page.text, "\n\n\n\n\n end");
}

#[test]
fn loops_and_bombs_end() {
    let page = expanded("{{#include ../loop.md}}");
    assert_eq!((page.text.as_str(), page.problems.len()), ("xxxxxxxx", 1));
    let page = expanded("{{#include ../bomb.md}}");
    assert!(page.text.len() <= MAX_BYTES && !page.problems.is_empty() && page.problems.len() < 2000);
}

proptest! {
    #[test]
    fn never_reads_outside(page in "[a/]{0,6}", name in "[ab./\\\\:% ]{0,20}") {
        expand(&page, &format!("{{{{#include {name}}}}}"), &mut |path| {
            assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".." && !part.is_empty()), "{path}");
            Ok(String::new())
        }, &|_| String::new());
    }
}
