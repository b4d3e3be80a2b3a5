//! Links and pictures of lessons, which lead to places in the archive or to the web.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::book::{ResolveLink, Target};
use crate::plan::{Page, Plan};
use crate::text::Text;
use crate::tree::{Element, Node, Syntax, for_each, write};
use crate::xml;

/// Characters that URLs don't have (the URL standard, "URL code points"). Letters of all languages they have.
const NOT_IN_URLS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// The facts about the texts that were written.
#[derive(Debug, Default)]
pub struct Facts {
    pub has_math: bool,
    pub has_pictures: bool,
    /// Whether a picture has no alternative text. It may be decoration.
    pub has_pictures_without_text: bool,
    /// The files that a text links to.
    pub linked: BTreeSet<usize>,
}

impl Facts {
    /// Adds the facts about another text.
    pub fn add(&mut self, mut other: Self) {
        self.has_math |= other.has_math;
        self.has_pictures |= other.has_pictures;
        self.has_pictures_without_text |= other.has_pictures_without_text;
        self.linked.append(&mut other.linked);
    }
}

impl Plan<'_> {
    /// Returns the text of a lesson with its links, as markup for a page in the folder of all lessons.
    pub fn text(&self, page: &Page<'_>, link: &mut ResolveLink<'_>, facts: &mut Facts) -> String {
        let mut text = Text::read(page.lesson.html, self.language, self.syntax);
        for_each(&mut text.nodes, &mut |node| {
            let Node::Element(element) = node else { return };
            match element.name {
                "math" => facts.has_math = true,
                "a" => self.link(element, page, link, facts),
                "img" => match self.picture(element, link) {
                    Some(path) => {
                        element.set("src", path);
                        facts.has_pictures = true;
                        facts.has_pictures_without_text |= element.get("alt").unwrap_or_default().trim().is_empty();
                        if element.get("alt").is_none() {
                            element.set("alt", "");
                        }
                    }
                    None => *node = Node::Text(element.get("alt").unwrap_or_default().to_owned()),
                },
                _ => {}
            }
        });
        let mut out = String::with_capacity(page.lesson.html.len());
        write(&mut out, &text.nodes, self.syntax);
        out
    }

    fn link(&self, element: &mut Element, page: &Page<'_>, link: &mut ResolveLink<'_>, facts: &mut Facts) {
        let Some(written) = element.get("href") else { return };
        let to = match written.strip_prefix('#') {
            Some(fragment) => page.fragment(fragment),
            None => match link(written) {
                Some(Target::Lesson { slug, fragment }) => self.lesson(&slug, fragment.as_deref()),
                Some(Target::File(at)) if self.may_link(at) => {
                    facts.linked.insert(at);
                    self.file(at)
                }
                Some(Target::File(_)) => None,
                Some(Target::Url(url)) => absolute(&url),
                None => absolute(written),
            },
        };
        match to {
            Some(to) => element.set("href", to),
            None => element.attributes.retain(|(name, _)| !matches!(*name, "href" | "rel" | "role" | "epub:type")),
        }
    }

    /// Returns whether texts can link to the file. Those of a publication can't link to SVG: it would be one of its pages, and
    /// may have a script.
    fn may_link(&self, file: usize) -> bool {
        let file = self.book.files.get(file);
        file.is_some_and(|file| self.syntax == Syntax::Html || xml::media_type(file.media_type) != "image/svg+xml")
    }

    /// Returns the path of a picture's file. Nothing else is shown: no other picture is in the archive.
    fn picture(&self, element: &Element, link: &mut ResolveLink<'_>) -> Option<String> {
        let Some(Target::File(at)) = link(element.get("src")?) else { return None };
        self.shows(at).then(|| self.file(at)).flatten()
    }

    fn file(&self, at: usize) -> Option<String> {
        self.files.get(at).map(|name| format!("../files/{name}"))
    }

    fn lesson(&self, slug: &str, fragment: Option<&str>) -> Option<String> {
        let page = self.pages.get(*self.by_slug.get(slug)?)?;
        let fragment = fragment.and_then(|fragment| page.fragment(fragment)).unwrap_or_default();
        Some(format!("{}{fragment}", page.name))
    }
}

impl Page<'_> {
    /// Returns the fragment with its sign, if it names an element of the page.
    fn fragment(&self, written: &str) -> Option<String> {
        let decoded = percent_decode_str(written).decode_utf8_lossy();
        let id = [written, &decoded].into_iter().find(|id| self.ids.contains(*id))?;
        Some(format!("#{}", percent_encoded(id)))
    }
}

/// Returns a URL that leads out of the book, if it does.
fn absolute(url: &str) -> Option<String> {
    let url = url.trim();
    let url = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
    let folded = url.to_ascii_lowercase();
    let begins = |scheme: &str| folded.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    ["http://", "https://", "mailto:", "tel:"].into_iter().any(begins).then(|| percent_encoded(&url))
}

/// Encodes what URLs don't have, but letters of any language stay, as they are in names of pages.
fn percent_encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_ascii() {
            encoded.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NOT_IN_URLS));
        } else {
            encoded.push(c);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_urls_of_the_web_lead_out_of_the_book() {
        for (url, expected) in [
            ("https://example.org/a b|c?d=é", "https://example.org/a%20b%7Cc?d=é"),
            ("//example.org/x", "https://example.org/x"),
            ("MAILTO:a@b.example", "MAILTO:a@b.example"),
        ] {
            assert_eq!(absolute(url).as_deref(), Some(expected));
        }
        for url in
            ["", "/courses/x", "x", "https://", "https:///x", "javascript:x", "file:///etc/passwd", "data:text/html,x", "mailto:"]
        {
            assert_eq!(absolute(url), None, "{url}");
        }
    }
}
