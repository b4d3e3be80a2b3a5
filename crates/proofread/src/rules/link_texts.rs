//! Links say where they lead (WCAG 2.2, 2.4.4 and 2.4.9; ACT rules c487ae and aizyf1), and lead somewhere.

use super::is_blank;
use crate::Problem;
use crate::parts::{Alt, Part, Placed};
use crate::report;

/// Texts that any link could have, in lower case.
const VAGUE: [&str; 22] = [
    "click",
    "click here",
    "click here for more",
    "click me",
    "click this",
    "click this link",
    "continue reading",
    "find out more",
    "follow this link",
    "go here",
    "here",
    "learn more",
    "link",
    "more",
    "more info",
    "more information",
    "read here",
    "read more",
    "see here",
    "see more",
    "this",
    "this link",
];

/// Stands for code and formulas, which are names, too.
const LITERAL: char = '\u{FFFC}';

pub fn check(parts: &[Placed<'_>]) -> Vec<report::Placed> {
    let mut found = Vec::new();
    let mut name = String::new();
    let (mut start, mut is_named) = (0, false);
    for (part, at) in parts {
        match part {
            Part::LinkStart { destination, has_title } => {
                if destination.trim().is_empty() {
                    found.push((*at, Problem::MissingDestination));
                }
                (start, is_named) = (*at, *has_title);
                name.clear();
            }
            Part::Text(text) | Part::Picture { alt: Alt::Text(text), .. } => name.push_str(text),
            Part::Literal => name.push(LITERAL),
            Part::SoftBreak | Part::HardBreak => name.push(' '),
            Part::LinkEnd if is_blank(&name) && !is_named => found.push((start, Problem::EmptyLink)),
            Part::LinkEnd if is_vague(&name) => found.push((start, Problem::VagueLink)),
            _ => {}
        }
    }
    found
}

fn is_vague(name: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | ':' | '!' | '>' | '»' | '→' | '›');
    let words: Vec<&str> = name.trim_matches(is_mark).split_whitespace().collect();
    VAGUE.contains(&words.join(" ").to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    #[test]
    fn a_link_needs_text() {
        for source in [
            "[](a)",
            "[ ](a)",
            "[&nbsp;](a)",
            "[![](a.png)](b)",
            "<a href=a></a>",
            "<a href=a><img src=b alt=\"\"></a>",
            "<a href=a>&nbsp;",
        ] {
            assert_eq!(problems(source), [Problem::EmptyLink], "{source}");
        }
        for source in [
            "[a](b)",
            "[`a`](b)",
            "[$a$](b)",
            "[![a hive](b)](c)",
            "<https://example.org>",
            "<a name=a></a>",
            "<a href=b>*a*</a>",
            "[<T>](b)",
            "<a href=a title=b><img src=c alt=''></a>",
        ] {
            assert_eq!(problems(source), [], "{source}");
        }
    }

    #[test]
    fn a_link_needs_a_destination() {
        assert_eq!(problems("[Bees]()"), [Problem::MissingDestination]);
        assert_eq!(problems("<a href=''>Bees</a>"), [Problem::MissingDestination]);
    }

    #[test]
    fn a_text_that_any_link_could_have_is_vague() {
        for source in ["[here](a)", "[Click\nhere](a)", "[**Read more…**](a)", "<a href=a>More »</a>", "[![here](a)](b)"] {
            assert_eq!(problems(source), [Problem::VagueLink], "{source}");
        }
        for source in ["[here is the map](a)", "[Read more about bees](a)", "[`this`](a)", "[Link layer](a)"] {
            assert_eq!(problems(source), [], "{source}");
        }
    }

    #[test]
    fn a_link_ends_where_the_next_begins() {
        assert_eq!(problems("<a href=a>Bees<a href=b></a>"), [Problem::EmptyLink]);
    }
}
