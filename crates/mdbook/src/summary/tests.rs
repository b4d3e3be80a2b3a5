use super::*;
use proptest::prelude::*;

fn parsed(source: &str) -> (Vec<String>, Vec<usize>) {
    let (summary, problems) = parse_summary(source);
    let mut lines: Vec<String> = summary.title.iter().map(|title| format!("title {title}")).collect();
    for part in summary.parts {
        lines.push(format!("part {}", part.title.as_deref().unwrap_or("-")));
        lines.extend(
            part.chapters
                .iter()
                .map(|chapter| format!("{} {} {}", chapter.depth, chapter.title, chapter.path.as_deref().unwrap_or("draft"))),
        );
    }
    (lines, problems.iter().map(|problem| problem.line).collect())
}

#[test]
fn a_whole_summary() {
    let source = "<!--\nCopyright [x](y)\n-->\n# Summary\n\n[Preface](./pre%20face.md)\n\n- [`if` [1] & *co*](if.md)\n    * [Nested](<a b.md> \"t\")\n    \
                  * [Draft]()\n- [Two](b/two.md) <!-- note -->\n\n---\n\n# Part\n\n1. [Three](three.md)\n\t- [Four](four.md)\n\n# Empty\n\n-----------\n\n[Thanks](thanks.md)\n";
    let (lines, problems) = parsed(source);
    assert_eq!(
        lines,
        [
            "title Summary",
            "part -",
            "0 Preface pre face.md",
            "part -",
            "0 if [1] & co if.md",
            "1 Nested a b.md",
            "1 Draft draft",
            "0 Two b/two.md",
            "part Part",
            "0 Three three.md",
            "1 Four four.md",
            "part Empty",
            "0 Thanks thanks.md",
        ]
    );
    assert!(problems.is_empty());
}

#[test]
fn suffix_chapters_are_a_part_of_their_own() {
    assert_eq!(parsed("- [A](a.md)\n\n[B](b.md)\n").0, ["part -", "0 A a.md", "part -", "0 B b.md"]);
}

#[test]
fn malformed_lines_are_reported_and_skipped() {
    let source = "# S\n- [A](a.md)\n\ntext\n- [B](../b.md)\n- [C](https://x/c.md)\n- [](d.md)\n- A\n- [E](a.md)\n#\n- [F](f.md)\n- [G](/g.md)\n";
    assert_eq!(
        parsed(source),
        (vec!["title S".into(), "part -".into(), "0 A a.md".into(), "0 F f.md".into()], vec![4, 5, 6, 7, 8, 9, 10, 12])
    );
}

#[test]
fn lists_within_lists_are_deeper() {
    let depths = |source| parsed(source).0.iter().filter_map(|line| line.chars().next()).collect::<String>();
    assert_eq!(depths("- [a](a)\n   - [b](b)\n      - [c](c)\n   - [d](d)\n - [e](e)\n- [f](f)\n"), "p012100");
}

#[test]
fn markdown_is_read_as_markdown() {
    for (source, expected) in [
        ("- [A long\n  title](a.md)\n- [B\n  ](b.md)\n", vec!["part -", "0 A long title a.md", "0 B b.md"]),
        (
            "- [F][f]\n- [G][]\n- [H]\n\n[f]: f.md\n[G]: <g h.md> 'G'\n[h]: ./h.md\n",
            vec!["part -", "0 F f.md", "0 G g h.md", "0 H h.md"],
        ),
        (
            "Book\n====\n\n- [A](a.md)\n\nA *part*\nof it\n===\n\n- [B](b.md)\n",
            vec!["title Book", "part -", "0 A a.md", "part A part of it", "0 B b.md"],
        ),
        (
            "[P](p.md)\n[Q](q.md)\n---\n1. [A](a.md)\n   1. [B](b.md)\n\n   2. [C](c.md)\n2) [D](d.md)\n***\n[S](s.md)\n",
            vec![
                "part -", "0 P p.md", "0 Q q.md", "part -", "0 A a.md", "1 B b.md", "1 C c.md", "0 D d.md", "part -", "0 S s.md",
            ],
        ),
        (
            "# S\n\n# [Part](p.md) `x` &amp; *y* <b>z</b>\n\n* [**A** `<T>` ![i](i.png)](a.md \"t\")\n",
            vec!["title S", "part Part x & y z", "0 A <T> i a.md"],
        ),
        (
            "- [A](<a (b).md>)\n- [B](a\\(c\\).md)\n- [C](a%28d%29.md)\n",
            vec!["part -", "0 A a (b).md", "0 B a(c).md", "0 C a(d).md"],
        ),
        ("- A group\n  - [A](a.md)\n    - [B](b.md)\n", vec!["part -", "1 A a.md", "2 B b.md"]),
        ("```\n- [A](a.md)\n```\n\n    - [B](b.md)\n\n<!-- - [C](c.md)\n-->\n\n- [D](d.md)\n", vec!["part -", "0 D d.md"]),
    ] {
        assert_eq!(parsed(source).0, expected, "{source}");
    }
}

#[test]
fn text_next_to_links_is_reported_once_per_block() {
    assert_eq!(parsed("[A](a.md),\n[B](b.md) and\nmore\n\n- [C](c.md): more\n").1, [2, 5]);
}

proptest! {
    #[test]
    fn paths_stay_within(source in "(- \\[a\\]\\(|[a-c./%2e\\\\]|\\)\n|\n|# |  |<!--|-->|\\PC){0,40}") {
        for part in parse_summary(&source).0.parts {
            for path in part.chapters.into_iter().filter_map(|chapter| chapter.path) {
                prop_assert!(!path.starts_with('/') && path.split('/').all(|part| !part.is_empty() && part != ".."));
            }
        }
    }
}
