//! Takes raw HTML apart into tags and text, as an HTML tokenizer would. Comments, declarations, processing instructions
//! and the content of elements such as `<script>` are left out.

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// As written, character references and all.
    Text(&'a str),
    Open {
        name: &'a str,
        attributes: Vec<Attribute<'a>>,
    },
    Close {
        name: &'a str,
    },
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub name: &'a str,
    /// As written, without quotes; empty where there is none.
    pub value: &'a str,
    /// Where the value begins, in bytes from the beginning of the HTML.
    pub at: usize,
}

/// Elements whose content is not HTML.
const RAW_TEXT: [&str; 9] = ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes", "plaintext"];

/// A tag with more is not one a person wrote; the others are dropped.
const MOST_ATTRIBUTES: usize = 32;

/// The pieces of `html`, in order; linear in its length.
pub(crate) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { html, at: 0 }
}

pub(crate) struct Pieces<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let rest = self.rest();
            let next = *rest.as_bytes().get(1).unwrap_or(&b' ');
            if rest.is_empty() {
                return None;
            } else if !rest.starts_with('<') {
                return Some(self.text(0));
            } else if next.is_ascii_alphabetic() {
                self.at += 1;
                return self.open();
            } else if rest.starts_with("</") {
                self.at += 2;
                if let Some(piece) = self.close() {
                    return Some(piece);
                }
            } else if let Some(comment) = rest.strip_prefix("<!--") {
                let end = comment.find("-->").map_or(rest.len(), |end| end + "<!---->".len());
                self.at += end;
            } else if next == b'!' || next == b'?' {
                self.skip_past('>');
            } else {
                return Some(self.text(1));
            }
        }
    }
}

impl<'a> Pieces<'a> {
    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Text up to the next `<` that is at least `least` bytes away.
    fn text(&mut self, least: usize) -> Piece<'a> {
        let rest = self.rest();
        let end = rest[least..].find('<').map_or(rest.len(), |end| end + least);
        self.at += end;
        Piece::Text(&rest[..end])
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn skip_past(&mut self, end: char) {
        self.at += self.rest().find(end).map_or(self.rest().len(), |at| at + end.len_utf8());
    }

    fn name(&mut self) -> &'a str {
        self.take_while(|c| !c.is_ascii_whitespace() && c != '/' && c != '>')
    }

    fn close(&mut self) -> Option<Piece<'a>> {
        let name = self.name();
        self.attributes()?;
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(Piece::Close { name })
    }

    fn open(&mut self) -> Option<Piece<'a>> {
        let name = self.name();
        let attributes = self.attributes()?;
        if RAW_TEXT.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            self.skip_raw_text(name);
        }
        Some(Piece::Open { name, attributes })
    }

    /// The attributes and the `>` after them; `None` when the HTML ends before it.
    fn attributes(&mut self) -> Option<Vec<Attribute<'a>>> {
        let mut attributes = Vec::new();
        loop {
            self.take_while(|c| c.is_ascii_whitespace() || c == '/');
            if self.rest().starts_with('>') {
                self.at += 1;
                return Some(attributes);
            }
            if self.rest().is_empty() {
                return None;
            }
            let attribute = self.attribute()?;
            if attributes.len() < MOST_ATTRIBUTES {
                attributes.push(attribute);
            }
        }
    }

    fn attribute(&mut self) -> Option<Attribute<'a>> {
        let start = self.at;
        // A name may begin with `=`: the tokenizer of the HTML standard says so.
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        self.take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
        let name = &self.html[start..self.at];
        let before_spaces = self.at;
        self.take_while(|c| c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            return Some(Attribute { name, value: "", at: before_spaces });
        }
        self.at += 1;
        self.take_while(|c| c.is_ascii_whitespace());
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let at = self.at;
            let value = self.take_while(|c| !c.is_ascii_whitespace() && c != '>');
            return Some(Attribute { name, value, at });
        };
        self.at += 1;
        let at = self.at;
        let value = self.take_while(|c| c != quote);
        if self.rest().is_empty() {
            return None;
        }
        self.at += 1;
        Some(Attribute { name, value, at })
    }

    fn skip_raw_text(&mut self, name: &str) {
        let rest = self.rest();
        let closing = rest.match_indices("</").map(|(at, _)| at).find(|at| {
            let after = &rest.as_bytes()[at + 2..];
            after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        });
        self.at += closing.unwrap_or(rest.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(html: &str) -> Vec<String> {
        pieces(html)
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Close { name } => format!("/{name}"),
                Piece::Open { name, attributes } => attributes
                    .iter()
                    .fold(name.to_owned(), |shown, attribute| format!("{shown} {}={}", attribute.name, attribute.value)),
            })
            .collect()
    }

    #[test]
    fn takes_html_apart() {
        assert_eq!(shown("a<b>c</b >d"), ["a", "b", "c", "/b", "d"]);
        assert_eq!(shown("<img src=x alt='a>b' TITLE=\"c\" hidden/>"), ["img src=x alt=a>b TITLE=c hidden="]);
        assert_eq!(shown("<!-- <b> --><!DOCTYPE x><?php ?>1 < 2"), ["1 ", "< 2"]);
        assert_eq!(shown("<ScRiPt>if (a<b) '</i>'</sCript >x"), ["ScRiPt", "/sCript", "x"]);
    }

    #[test]
    fn what_never_ends_is_dropped() {
        for unfinished in ["<b", "<b x='1>", "<!-- a", "</b", "<style><b>", "<!x"] {
            assert!(shown(unfinished).iter().all(|piece| piece == "style"), "{unfinished}");
        }
    }

    proptest! {
        #[test]
        fn values_are_where_they_say(html in "[<>/!='\" a-cé&-]{0,60}") {
            for piece in pieces(&html) {
                if let Piece::Open { attributes, .. } = piece {
                    for attribute in attributes {
                        prop_assert!(html[attribute.at..].starts_with(attribute.value));
                    }
                }
            }
        }
    }
}
