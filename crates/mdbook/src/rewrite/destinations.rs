//! The places of the destinations of a text's links and images.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use markdown::parse;
use markup::{HtmlToken, tokenize};

/// A link, an image, or the definition of a reference.
pub(super) struct FoundLink {
    /// The place of its destination; `None` if it refers to a definition.
    pub destination_range: Option<Range<usize>>,
    pub destination: String,
    /// The ranges of syntax that make the text a link; none for a definition.
    pub around: Vec<Range<usize>>,
}

/// Finds definitions first, then the others in order; no two destinations overlap.
pub(super) fn destinations(source: &str) -> Vec<FoundLink> {
    let events = parse(source);
    let mut found: Vec<FoundLink> = Vec::new();
    for (_, definition) in events.reference_definitions().iter() {
        if let Some(destination_range) = definition_destination(source, definition.span.clone()) {
            found.push(FoundLink {
                destination_range: Some(destination_range),
                destination: definition.dest.to_string(),
                around: Vec::new(),
            });
        }
    }
    // The open links and images.
    let mut open: Vec<Open> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                open.push(Open { content_end: range.start, link_type, destination: dest_url.to_string() });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                found.extend(open.pop().and_then(|open| open.close(source, &range)));
                within(&mut open, range.end);
            }
            Event::Start(Tag::HtmlBlock) => html_destinations(source, range, &mut found),
            Event::InlineHtml(_) => {
                within(&mut open, range.end);
                html_destinations(source, range, &mut found);
            }
            _ => within(&mut open, range.end),
        }
    }
    found.retain(|found| !found.destination.is_empty());
    found.sort_by_key(|found| {
        (!found.around.is_empty(), found.destination_range.as_ref().map(|destination_range| destination_range.start))
    });
    found
}

struct Open {
    /// The end of the content within the brackets, as far as it was read.
    content_end: usize,
    link_type: LinkType,
    destination: String,
}

impl Open {
    fn close(self, source: &str, range: &Range<usize>) -> Option<FoundLink> {
        let inline = self.link_type == LinkType::Inline;
        let refers = matches!(self.link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        if !inline && !refers {
            return None;
        }
        let rest = source.get(self.content_end..range.end)?;
        let bracket = self.content_end + rest.find(if inline { "](" } else { "]" })?;
        let content = range.start + source.get(range.start..bracket)?.find('[')? + 1;
        // The range of a collapsed reference doesn't include its empty label.
        let collapsed = self.link_type == LinkType::Collapsed && source[range.end..].starts_with("[]");
        let end = range.end + if collapsed { 2 } else { 0 };
        let destination_range = if inline { Some(destination(source, bracket + 2..range.end)?) } else { None };
        Some(FoundLink { destination_range, destination: self.destination, around: vec![range.start..content, bracket..end] })
    }
}

fn within(open: &mut [Open], end: usize) {
    if let Some(innermost) = open.last_mut() {
        innermost.content_end = end.max(innermost.content_end);
    }
}

/// Finds the destination in `[label]: destination "title"`.
fn definition_destination(source: &str, span: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(span.clone())?;
    let mut escaped = false;
    let label = text.find(|c| {
        let ends = c == ']' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    text[label..].starts_with("]:").then(|| destination(source, span.start + label + 2..span.end))?
}

/// Finds `<in angle brackets>`, or up to a space or a bracket that closes more than was opened.
fn destination(source: &str, destination_range: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(destination_range.clone())?;
    let start = text.len() - text.trim_start().len();
    let angled = text[start..].starts_with('<');
    let first = start + usize::from(angled);
    let mut depth = 0;
    let mut escaped = false;
    let length = text[first..].find(|c: char| {
        if escaped {
            escaped = false;
            return false;
        }
        escaped = c == '\\';
        match c {
            '>' if angled => true,
            _ if angled => false,
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth -= 1;
                depth < 0
            }
            c => c.is_ascii_whitespace(),
        }
    });
    let end = first + length.unwrap_or(text.len() - first);
    Some(destination_range.start + first..destination_range.start + end)
}

fn html_destinations(source: &str, destination_range: Range<usize>, found: &mut Vec<FoundLink>) {
    let offset = destination_range.start;
    let html = source.get(destination_range).unwrap_or_default();
    for piece in tokenize(html) {
        let HtmlToken::Open { name, attributes, .. } = piece else {
            continue;
        };
        let attribute_name = match name.to_ascii_lowercase().as_str() {
            "a" => "href",
            "img" => "src",
            _ => continue,
        };
        let attribute = attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(attribute_name));
        if let Some(attribute) = attribute {
            let (start, end) = (attribute.at, attribute.at + attribute.value.len());
            let quoted = html[..start].ends_with(['"', '\'']);
            let name = html[..start].rfind(attribute.name).unwrap_or(start);
            found.push(FoundLink {
                destination_range: Some(offset + start..offset + end),
                destination: attribute.value.replace("&amp;", "&"),
                around: std::iter::once(offset + name..offset + end + usize::from(quoted)).collect(),
            });
        }
    }
}
