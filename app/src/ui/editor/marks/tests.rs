use super::*;

/// Parses a text in which `|` marks the ends of the selection; a single `|` is a caret.
fn parse(marked: &str) -> (String, Range<usize>) {
    let start = marked.split('|').next().map_or(0, units);
    let inner = if marked.matches('|').count() == 2 { marked.split('|').nth(1).map_or(0, units) } else { 0 };
    (marked.replace('|', ""), start..start + inner)
}

fn show(text: &str, edit: &Edit) -> String {
    let range = byte_at(text, edit.range.start)..byte_at(text, edit.range.end);
    let mut changed = text.to_owned();
    changed.replace_range(range, &edit.text);
    let (start, end) = (byte_at(&changed, edit.select.start), byte_at(&changed, edit.select.end));
    if end > start {
        changed.insert(end, '|');
    }
    changed.insert(start, '|');
    changed
}

fn apply(marked: &str, mark: Mark) -> String {
    let (text, selection) = parse(marked);
    show(&text, &edit(&text, selection, mark))
}

fn press_enter(marked: &str) -> Option<String> {
    let (text, selection) = parse(marked);
    next_item(&text, selection.start).map(|edit| show(&text, &edit))
}

#[test]
fn emphasis_is_toggled() {
    assert_eq!(apply("a |word| here", Mark::Bold), "a **|word|** here");
    assert_eq!(apply("a **|word|** here", Mark::Bold), "a |word| here");
    assert_eq!(apply("|", Mark::Italic), "_|italic text|_");
    assert_eq!(apply("🎓 |é| x", Mark::Code), "🎓 `|é|` x");
}

#[test]
fn several_lines_of_code_are_fenced() {
    assert_eq!(apply("|let a;\nlet b;\n|end", Mark::Code), "```|\nlet a;\nlet b;\n```\nend");
    assert_eq!(apply("x |a\nb|", Mark::Code), "x \n```|\na\nb\n```\n");
}

#[test]
fn a_link_selects_its_target() {
    assert_eq!(apply("see |docs|.", Mark::Link), "see [docs](|https://|).");
}

#[test]
fn the_heading_button_cycles_through_levels() {
    assert_eq!(apply("first\nti|tle", Mark::Heading), "first\n## title|");
    assert_eq!(apply("## ti|tle", Mark::Heading), "### title|");
    assert_eq!(apply("### ti|tle", Mark::Heading), "title|");
}

#[test]
fn a_list_covers_all_lines_that_the_selection_touches() {
    assert_eq!(apply("a\n|b\nc\n|d", Mark::List), "a\n|- b\n- c|\nd");
    assert_eq!(apply("|- b\n- c|", Mark::List), "|b\nc|");
    assert_eq!(apply("|- b\nc|", Mark::List), "|- b\n- c|");
}

#[test]
fn quotes_are_toggled_like_lists() {
    assert_eq!(apply("a\n|b\nc|", Mark::Quote), "a\n|> b\n> c|");
    assert_eq!(apply("> b|", Mark::Quote), "b|");
}

#[test]
fn a_table_has_empty_lines_around_it() {
    let table = "| |Column| | Column |\n| ------ | ------ |\n|        |        |\n";
    assert_eq!(apply("|", Mark::Table), table);
    assert_eq!(apply("on|e\ntwo", Mark::Table), format!("one\n\n{table}\ntwo"));
    assert_eq!(apply("one\n|\n\ntwo", Mark::Table), format!("one\n\n{}\n\ntwo", table.trim_end()));
}

#[test]
fn lines_are_indented_and_outdented() {
    assert_eq!(apply("a|b", Mark::Indent), "a  |b");
    assert_eq!(apply("|a\nb|", Mark::Indent), "|  a\n  b|");
    assert_eq!(apply("|  a\n b\nc|", Mark::Outdent), "|a\nb\nc|");
}

#[test]
fn enter_continues_a_list_and_ends_it_after_an_empty_item() {
    assert_eq!(press_enter("- one|"), Some("- one\n- |".into()));
    assert_eq!(press_enter("  9. one|"), Some("  9. one\n  10. |".into()));
    assert_eq!(press_enter("- one\n- |"), Some("- one\n|".into()));
    assert_eq!(press_enter("plain|"), None);
    assert_eq!(press_enter("12|. x"), None);
}

#[test]
fn positions_beyond_the_text_or_inside_a_pair_are_harmless() {
    for position in 0..6 {
        for mark in [Mark::Bold, Mark::Code, Mark::Link, Mark::Heading, Mark::List, Mark::Quote, Mark::Table, Mark::Outdent] {
            let _ = edit("🎓é", position..position + 3, mark);
        }
        let _ = next_item("🎓é", position);
    }
}
