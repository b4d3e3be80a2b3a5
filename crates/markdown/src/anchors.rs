//! The places that raw HTML names, with `id` or as `<a name>`. Links within the text lead to them.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::headings::{Heading, heading_id};
use super::{Kind, Options};
use markup::{Attribute, HtmlToken, tokenize};

/// Returns the ids of the named places that aren't headings.
pub(super) fn collect(events: &[(Event<'_>, Range<usize>)], headings: &[Heading], options: &Options<'_>) -> HashSet<String> {
    let mut ids = HashSet::new();
    if options.kind == Kind::Typed {
        return ids;
    }
    let mut block = None;
    for (event, _) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(String::new()),
            Event::Html(html) | Event::Text(html) if block.is_some() => block.get_or_insert_default().push_str(html),
            Event::End(TagEnd::HtmlBlock) => collect_ids(&block.take().unwrap_or_default(), options.scope, &mut ids),
            Event::InlineHtml(html) => collect_ids(html, options.scope, &mut ids),
            _ => {}
        }
    }
    for heading in headings {
        ids.remove(&heading.id);
    }
    ids
}

fn collect_ids(html: &str, scope: &str, ids: &mut HashSet<String>) {
    let found = tokenize(html).filter_map(|piece| match piece {
        HtmlToken::Open { attributes, .. } => id(&attributes, scope),
        _ => None,
    });
    ids.extend(found);
}

/// Returns the id of the place that a tag with these attributes names.
pub(super) fn id(attributes: &[Attribute<'_>], scope: &str) -> Option<String> {
    let attribute = |wanted: &str| attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(wanted));
    let name = attribute("id").or_else(|| attribute("name"))?;
    name.value.chars().any(char::is_alphanumeric).then(|| heading_id(name.value, scope))
}
