use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The prefix of every id in rendered text, so that none can be mistaken for one of the page around it.
/// How the ids of all headings begin.
pub const PREFIX: &str = "h-";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in its text; also the fragment to link to.
    pub id: String,
    /// Without markup.
    pub text: String,
}

/// Returns the id in rendered text of the heading known as `name`: its own id, or its text as a slug.
#[must_use]
pub fn heading_id(name: &str, scope: &str) -> String {
    format!("{PREFIX}{scope}{}", slug(name))
}

/// Returns the headings of a text with their ids, from `{#name}` or else from their words; repeated ids are numbered.
pub(super) fn collect(events: &[(Event<'_>, Range<usize>)], scope: &str) -> Vec<Heading> {
    let mut next_numbers = HashMap::new();
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Option<(u8, Option<String>, String)> = None;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                open = Some((*level as u8, id.as_ref().map(ToString::to_string), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, name, text)) = open.take() {
                    let id = heading_id(name.as_deref().unwrap_or(&text), scope);
                    headings.push(Heading { level, id: unique(id, &mut next_numbers), text: text.trim().to_owned() });
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if let Some((_, _, heading)) = &mut open {
                    heading.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, _, heading)) = &mut open {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    headings
}

/// Makes a slug: lower-case letters, digits, `_` and `-`, with spaces as `-` and nothing else, of limited length.
fn slug(text: &str) -> String {
    let slug: String = text
        .trim()
        .chars()
        .filter_map(|c| match c {
            c if c.is_whitespace() => Some('-'),
            '-' | '_' => Some(c),
            c => c.is_alphanumeric().then_some(c),
        })
        .flat_map(char::to_lowercase)
        .take(80)
        .collect();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Returns `id`, or `id` with the lowest number that makes it unique; `taken` stores the next number to try.
fn unique(id: String, next_numbers: &mut HashMap<String, usize>) -> String {
    let Some(mut number) = next_numbers.get(&id).copied() else {
        next_numbers.insert(id.clone(), 1);
        return id;
    };
    loop {
        let candidate = format!("{id}-{number}");
        number += 1;
        if !next_numbers.contains_key(&candidate) {
            next_numbers.insert(candidate.clone(), 1);
            next_numbers.insert(id, number);
            return candidate;
        }
    }
}
