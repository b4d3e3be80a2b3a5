//! The directives `{{#name arguments}}` and `{{%name arguments}}` in a page.

/// A part of a page, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Directive {
        /// As written, with its braces.
        written: &'a str,
        /// Including its sign, as in `#include`.
        name: &'a str,
        /// Without surrounding spaces.
        arguments: &'a str,
        /// The position in the page, in bytes.
        at: usize,
    },
    /// A directive after a backslash, without that: shown literally.
    Escaped(&'a str),
}

/// Splits a page into parts; a directive begins and ends on one line.
pub(super) fn parts(source: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while let Some(found) = source[at..].find("{{") {
        let start = at + found;
        let Some((written, name, arguments)) = directive(&source[start..]) else {
            at = start + 1;
            continue;
        };
        let escaped = source[text..start].ends_with('\\');
        parts.push(Part::Text(&source[text..start - usize::from(escaped)]));
        parts.push(if escaped { Part::Escaped(written) } else { Part::Directive { written, name, arguments, at: start } });
        at = start + written.len();
        text = at;
    }
    parts.push(Part::Text(&source[text..]));
    parts
}

/// Longer than any intended directive.
const MAX_LENGTH: usize = 1000;

fn directive(text: &str) -> Option<(&str, &str, &str)> {
    let after = text.strip_prefix("{{")?.trim_start_matches([' ', '\t']);
    let word = after.strip_prefix(['#', '%'])?;
    if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let limit = after.char_indices().map(|(at, _)| at).take_while(|at| *at <= MAX_LENGTH).last()?;
    let end = after[..limit].find(['\n', '}']).filter(|end| after[*end..].starts_with("}}"))?;
    let content = after[..end].trim();
    let (name, arguments) = content.split_once([' ', '\t']).unwrap_or((content, ""));
    let length = text.len() - after.len() + end + 2;
    Some((&text[..length], name, arguments.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_split_into_parts() {
        assert_eq!(
            parts("a {{ #include b.rs:c }}{{%segment outline}} \\{{#include}} {{x}} {{#1}} {{#a\n}} {{#b}"),
            [
                Part::Text("a "),
                Part::Directive { written: "{{ #include b.rs:c }}", name: "#include", arguments: "b.rs:c", at: 2 },
                Part::Text(""),
                Part::Directive { written: "{{%segment outline}}", name: "%segment", arguments: "outline", at: 23 },
                Part::Text(" "),
                Part::Escaped("{{#include}}"),
                Part::Text(" {{x}} {{#1}} {{#a\n}} {{#b}"),
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost(source in "(\\{\\{|\\}\\}|#a|[ \n\\\\#%é]|\\PC){0,30}") {
            let again: String = parts(&source).iter().map(|part| match part {
                Part::Text(text) => (*text).to_owned(),
                Part::Directive { written, .. } => (*written).to_owned(),
                Part::Escaped(written) => format!("\\{written}"),
            }).collect();
            prop_assert_eq!(again, source);
        }
    }
}
