use super::Writer;
use crate::Change;
use crate::content::{Content, Format, Link, Piece, Position};

impl Writer {
    /// Writes the pieces of a paragraph. Elements go on over neighbors that are in them as well.
    pub(super) fn line(&mut self, pieces: &[Piece]) {
        let mut open: Vec<&'static str> = Vec::new();
        let mut link = None;
        for piece in pieces {
            let is_note = matches!(piece.content, Content::Note(_));
            let next = piece.link.as_ref().filter(|_| !is_note);
            if next != link {
                self.close(&mut open, 0);
                self.end_link(link);
                self.begin_link(next);
                link = next;
            }
            let tags = if is_note { Vec::new() } else { tags(piece.format) };
            let shared = open.iter().zip(&tags).take_while(|(open, tag)| open == tag).count();
            self.close(&mut open, shared);
            for tag in &tags[shared..] {
                self.out.extend(["<", tag, ">"]);
                open.push(tag);
            }
            self.content(&piece.content);
        }
        self.close(&mut open, 0);
        self.end_link(link);
    }

    fn close(&mut self, open: &mut Vec<&'static str>, until: usize) {
        for tag in open.drain(until..).rev() {
            self.out.extend(["</", tag, ">"]);
        }
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Text(text) => self.text(text),
            Content::Break => self.out.push_str("<br>"),
            Content::Picture { path, alternative } => {
                self.out.push_str("<img src=\"");
                self.text(&encoded(path));
                self.out.push_str("\" alt=\"");
                self.text(alternative);
                self.out.push_str("\">");
            }
            Content::Note(id) => match self.notes.refer(id, self.chapter) {
                Some((chapter, number)) if chapter == self.chapter => {
                    self.out.push_str(&format!("<a role=\"doc-noteref\" href=\"#note-{number}\">{number}</a>"));
                }
                // The note is in an earlier chapter.
                Some((chapter, number)) => {
                    self.out.push_str(&format!("<sup><a href=\"#chapter-{chapter}\">{number}</a></sup>"));
                }
                None => {}
            },
        }
    }

    /// Writes text, without characters that no page may have.
    pub(super) fn text(&mut self, text: &str) {
        let is_foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        for part in text.split(is_foreign) {
            markup::escape(&mut self.out, part);
        }
    }

    fn begin_link(&mut self, link: Option<&Link>) {
        match link {
            Some(Link::Outside(url)) => {
                self.out.push_str("<a href=\"");
                self.text(url);
                self.out.push_str("\">");
            }
            Some(Link::Bookmark(name)) => match self.places.chapter(name) {
                Some(chapter) => self.out.push_str(&format!("<a href=\"#chapter-{chapter}\">")),
                None => {
                    self.changes.insert(Change::Link);
                }
            },
            None => {}
        }
    }

    fn end_link(&mut self, link: Option<&Link>) {
        let is_written = match link {
            Some(Link::Outside(_)) => true,
            Some(Link::Bookmark(name)) => self.places.chapter(name).is_some(),
            None => false,
        };
        if is_written {
            self.out.push_str("</a>");
        }
    }
}

/// Returns the elements for a format, from the outermost.
fn tags(format: Format) -> Vec<&'static str> {
    let position = match format.position {
        Position::Superscript => Some("sup"),
        Position::Subscript => Some("sub"),
        Position::Baseline => None,
    };
    let tags = [
        format.is_bold.then_some("strong"),
        format.is_italic.then_some("em"),
        format.is_struck.then_some("s"),
        format.is_marked.then_some("mark"),
        position,
        format.is_code.then_some("code"),
    ];
    tags.into_iter().flatten().collect()
}

/// Returns a path as it is written in links: what would end it, or begin something else there, is percent-encoded.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '#' | '%' | '(' | ')' | '<' | '>' | '?' | '\\' => encoded.push_str(&format!("%{:02X}", u32::from(c))),
            c => encoded.push(c),
        }
    }
    encoded
}
