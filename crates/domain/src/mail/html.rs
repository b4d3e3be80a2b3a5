//! An email's HTML with addresses that lead somewhere from a mail program, and the same email as plain text.

use crate::markdown::{Piece, pieces};

/// Where a link or picture leads from outside; `None` keeps it as it is.
pub type Lead<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Our own HTML with every `href` and `src` as `lead` says.
#[must_use]
pub fn absolute_links(html: &str, lead: &Lead<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut kept = 0;
    for piece in pieces(html) {
        let Piece::Open { attributes, .. } = piece else { continue };
        for attribute in attributes.iter().filter(|attribute| matches!(attribute.name, "href" | "src")) {
            let Some(address) = lead(&decoded(attribute.value)) else { continue };
            out.push_str(&html[kept..attribute.at]);
            out.push_str(&address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;"));
            kept = attribute.at + attribute.value.len();
        }
    }
    out.push_str(&html[kept..]);
    out
}

/// Our own HTML as text that reads well: paragraphs, lists and quotes as people type them, and links with their address.
#[must_use]
pub fn text_of(html: &str, lead: &Lead<'_>) -> String {
    let mut text = Text::new(lead);
    for piece in pieces(html) {
        match piece {
            Piece::Text(words) => text.words(&decoded(words)),
            Piece::Open { name, attributes, .. } => {
                let value = |wanted: &str| {
                    attributes.iter().find(|attribute| attribute.name == wanted).map(|attribute| decoded(attribute.value))
                };
                text.open(name, &value);
            }
            Piece::Close { name, .. } => text.close(name),
            Piece::Other(_) => {}
        }
    }
    text.out
}

/// What separates the next words from the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Line,
    Blank,
}

/// What stands before a line: once its first, then the other.
struct Indent {
    first: Option<String>,
    rest: &'static str,
}

struct Text<'a> {
    lead: &'a Lead<'a>,
    out: String,
    gap: Gap,
    indents: Vec<Indent>,
    /// The next number of each open list; none where there are bullets.
    lists: Vec<Option<usize>>,
    /// Where each open link leads, and where its words begin.
    links: Vec<(Option<String>, usize)>,
    preformatted: bool,
    first_cell: bool,
}

impl<'a> Text<'a> {
    fn new(lead: &'a Lead<'a>) -> Self {
        Self {
            lead,
            out: String::new(),
            gap: Gap::None,
            indents: Vec::new(),
            lists: Vec::new(),
            links: Vec::new(),
            preformatted: false,
            first_cell: true,
        }
    }

    fn words(&mut self, words: &str) {
        if self.preformatted {
            for (number, line) in words.split('\n').enumerate() {
                if number > 0 {
                    self.write("\n");
                }
                if !line.is_empty() {
                    self.write(line);
                }
            }
            return;
        }
        let starts_line = self.gap != Gap::None || self.out.is_empty() || self.out.ends_with('\n');
        let mut parts = words.split_whitespace();
        let Some(first) = parts.next() else {
            if !starts_line && !words.is_empty() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return;
        };
        if words.starts_with(char::is_whitespace) && !starts_line && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
        self.write(first);
        for part in parts {
            self.out.push(' ');
            self.out.push_str(part);
        }
        if words.ends_with(char::is_whitespace) {
            self.out.push(' ');
        }
    }

    fn write(&mut self, text: &str) {
        if self.gap != Gap::None {
            let kept = self.out.trim_end().len();
            self.out.truncate(kept);
            if !self.out.is_empty() {
                self.out.push_str(if self.gap == Gap::Blank { "\n\n" } else { "\n" });
            }
            self.gap = Gap::None;
        }
        if text != "\n" && (self.out.is_empty() || self.out.ends_with('\n')) {
            for indent in &mut self.indents {
                self.out.push_str(&indent.first.take().unwrap_or_else(|| indent.rest.to_owned()));
            }
        }
        self.out.push_str(text);
    }

    fn separate(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// A block stands by itself, except in a list, where lines are enough.
    fn block(&mut self) {
        self.separate(if self.lists.is_empty() { Gap::Blank } else { Gap::Line });
    }

    fn open(&mut self, name: &str, value: &dyn Fn(&str) -> Option<String>) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "dl" | "figure" | "details" | "section" => self.block(),
            "blockquote" => {
                self.block();
                self.indents.push(Indent { first: None, rest: "> " });
            }
            "pre" => {
                self.block();
                self.indents.push(Indent { first: None, rest: "    " });
                self.preformatted = true;
            }
            "ul" | "ol" => {
                self.block();
                let start = value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((name == "ol").then_some(start));
            }
            "li" => {
                self.separate(Gap::Line);
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let first = number.map_or_else(
                    || "- ".to_owned(),
                    |number| {
                        let first = format!("{number}. ");
                        *number = number.saturating_add(1);
                        first
                    },
                );
                self.indents.push(Indent { first: Some(first), rest: "  " });
            }
            "br" | "div" | "dt" | "dd" | "summary" | "caption" | "figcaption" => self.separate(Gap::Line),
            "tr" => {
                self.separate(Gap::Line);
                self.first_cell = true;
            }
            "td" | "th" => {
                if !self.first_cell {
                    self.write(" | ");
                }
                self.first_cell = false;
            }
            "hr" => {
                self.block();
                self.write("---");
                self.block();
            }
            "a" => self.links.push((value("href"), self.out.len())),
            "img" => {
                let address = value("src").map(|source| (self.lead)(&source).unwrap_or(source));
                let shown = [value("alt"), address.map(|address| format!("({address})"))];
                self.words(&shown.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
            }
            "input" => self.words(if value("checked").is_some() { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "dl" | "figure" | "details" | "section" => self.block(),
            "blockquote" | "pre" => {
                self.indents.pop();
                self.preformatted = false;
                self.block();
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.block();
            }
            "li" => {
                self.indents.pop();
                self.separate(Gap::Line);
            }
            "div" | "dt" | "dd" | "summary" | "caption" | "figcaption" | "tr" => self.separate(Gap::Line),
            "a" => {
                if let Some((Some(address), begin)) = self.links.pop() {
                    self.end_link(&address, begin);
                }
            }
            _ => {}
        }
    }

    /// A link within the text, as footnotes have them, leads nowhere in plain text.
    fn end_link(&mut self, address: &str, begin: usize) {
        if address.is_empty() || address.starts_with('#') {
            return;
        }
        let address = (self.lead)(address).unwrap_or_else(|| address.to_owned());
        let bare = address.strip_prefix("mailto:").unwrap_or(&address);
        let shown = self.out.get(begin..).unwrap_or_default().trim();
        if shown != bare {
            self.words(&format!(" ({bare})"));
        }
    }
}

/// The references that our own HTML has.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::{Kind, Options, render};

    fn lead(link: &str) -> Option<String> {
        let whole = link.contains("://") || link.starts_with("mailto:");
        (!whole).then(|| format!("https://school.example/{}", link.trim_start_matches('/')))
    }

    fn text(markdown: &str) -> String {
        text_of(&render(markdown, &Options::of(Kind::Page)).html, &lead)
    }

    #[test]
    fn every_address_leads_somewhere() {
        let html = render(
            "[a](/courses/x/two?a=1&b=2) ![p](/files/pic.png) <a href='three'>c</a> [d](https://x.example/) [e](#f)",
            &Options::of(Kind::Page),
        );
        let absolute = absolute_links(&html.html, &lead);
        for address in [
            "href=\"https://school.example/courses/x/two?a=1&amp;b=2\"",
            "src=\"https://school.example/files/pic.png\"",
            "href=\"https://school.example/three\"",
            "href=\"https://x.example/\"",
            "href=\"https://school.example/#f\"",
        ] {
            assert!(absolute.contains(address), "{address} in {absolute}");
        }
    }

    #[test]
    fn an_address_adds_no_markup() {
        let hostile = |_: &str| Some("https://x/\"><script>".to_owned());
        let html = absolute_links("<a href=\"/x\">y</a>", &hostile);
        assert_eq!(html, "<a href=\"https://x/&quot;&gt;&lt;script&gt;\">y</a>");
    }

    #[test]
    fn text_reads_as_people_type_it() {
        let markdown = "# News\n\nWe *meet* in **room 4**, see [the lesson](/courses/x/two).\nBring <https://x.example/>.\n\n\
            1. one\n2. two\n   - deep\n\n> Quoted\n> words\n\n```\nlet a = 1 < 2;\n  b\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n\
            ---\n\n![A map](/files/map.png) & more\n";
        let expected = "News\n\nWe meet in room 4, see the lesson (https://school.example/courses/x/two). Bring https://x.example/.\n\n\
            1. one\n2. two\n  - deep\n\n> Quoted words\n\n    let a = 1 < 2;\n      b\n\na | b\nc | d\n\n---\n\n\
            A map (https://school.example/files/map.png) & more";
        assert_eq!(text(markdown).trim_end(), expected);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(markdown in "([#>*`|\\[\\]()<> \\n-]|&amp;|<li>|</ul>|<pre>|a){0,80}") {
            let html = render(&markdown, &Options::of(Kind::Page)).html;
            let absolute = absolute_links(&html, &lead);
            prop_assert!(!absolute.contains("href=\"/"));
            prop_assert!(text_of(&html, &lead).len() <= 64 * (absolute.len() + 1));
        }
    }
}
