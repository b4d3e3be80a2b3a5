//! The places that raw HTML names, with `id` or as `<a name>`. Links within the text lead to them.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::headings::{Heading, heading_id};
use super::{Kind, Options};
use markup::{Attribute, HtmlToken, tokenize};

/// Returns the ids of the named places that aren't headings.
pub(super) fn collect(events: &[(Event<'_>, Range<usize>)], headings: &[Heading], options: &Options<'_>) -> HashSet<String> {
    let mut found = HashSet::new();
    if options.kind == Kind::Typed {
        return found;
    }
    let mut block = None;
    for (event, _) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(String::new()),
            Event::Html(html) | Event::Text(html) if block.is_some() => block.get_or_insert_default().push_str(html),
            Event::End(TagEnd::HtmlBlock) => named(&block.take().unwrap_or_default(), options.scope, &mut found),
            Event::InlineHtml(html) => named(html, options.scope, &mut found),
            _ => {}
        }
    }
    for heading in headings {
        found.remove(&heading.id);
    }
    found
}

fn named(html: &str, scope: &str, found: &mut HashSet<String>) {
    let ids = tokenize(html).filter_map(|piece| match piece {
        HtmlToken::Open { attributes, .. } => id(&attributes, scope),
        _ => None,
    });
    found.extend(ids);
}

/// Returns the id of the place that a tag with these attributes names.
pub(super) fn id(attributes: &[Attribute<'_>], scope: &str) -> Option<String> {
    let given = |wanted: &str| attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(wanted));
    let name = given("id").or_else(|| given("name"))?;
    name.value.chars().any(char::is_alphanumeric).then(|| heading_id(name.value, scope))
}
