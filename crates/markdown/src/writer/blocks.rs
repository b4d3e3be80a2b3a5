use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, HeadingLevel, LinkType, Tag, TagEnd};

use super::{Capture, Writer};
use crate::table::Table;
use crate::{Kind, code};

impl Writer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open_block("<p>", "</p>\n"),
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n", "</blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::CodeBlock(kind) => {
                self.close_inline();
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.gathering = Some(Capture::Code { info, text: String::new() });
            }
            Tag::HtmlBlock => {
                self.close_inline();
                self.gathering = Some(Capture::Html(String::new()));
            }
            Tag::List(None) => self.open_block("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n", "</ol>\n"),
            Tag::List(Some(start)) => self.open_block(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Tag::Item => self.open_block("<li>", "</li>\n"),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::Table(alignments) => {
                self.open_block("<div class=\"table\" tabindex=\"0\"><table>\n", "</tbody></table></div>\n");
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead => self.open_block("<thead><tr>", "</tr></thead><tbody>\n"),
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.next_row();
                }
                self.open_block("<tr>", "</tr>\n");
            }
            Tag::TableCell => {
                let (open, close) = self.table.as_mut().map_or(("<td>", "</td>"), Table::next_cell);
                self.open_block(open, close);
            }
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.open("<strong>", "</strong>"),
            Tag::Strikethrough => self.open("<del>", "</del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(&dest_url, &title, link_type == LinkType::Email),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title),
            // Syntax that isn't enabled.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.open("", ""),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Image => self.end_image(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::TableHead => {
                self.close();
                if let Some(table) = &mut self.table {
                    table.in_head = false;
                }
            }
            _ => self.close(),
        }
    }

    /// Opens a block. Ends formatting that raw HTML left open.
    pub(super) fn open_block(&mut self, open: &str, close: &'static str) {
        self.close_inline();
        self.open(open, close);
    }

    pub(super) fn rule(&mut self) {
        self.close_inline();
        self.enter_cell();
        self.out.push_str("<hr>\n");
    }

    fn start_heading(&mut self, level: HeadingLevel) {
        let (name, close) = match level {
            HeadingLevel::H1 => ("h1", "</h1>\n"),
            HeadingLevel::H2 => ("h2", "</h2>\n"),
            HeadingLevel::H3 => ("h3", "</h3>\n"),
            HeadingLevel::H4 => ("h4", "</h4>\n"),
            HeadingLevel::H5 => ("h5", "</h5>\n"),
            HeadingLevel::H6 => ("h6", "</h6>\n"),
        };
        let id = self.headings.get(self.heading).map_or("", |heading| &heading.id);
        self.heading += 1;
        self.open_block(&format!("<{name} id=\"{id}\">"), close);
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        let open = format!("<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n");
        self.open_block(&open, "</div>\n");
    }

    fn end_code(&mut self) {
        if let Some(Capture::Code { info, text }) = self.gathering.take() {
            self.enter_cell();
            let has_hidden_lines = self.options.kind == Kind::Lesson;
            code::write(&mut self.out, &info, &text, has_hidden_lines, &mut self.tokens);
        }
    }

    fn end_html(&mut self) {
        match self.gathering.take() {
            Some(Capture::Html(html)) if self.options.kind == Kind::Typed => {
                code::write(&mut self.out, "html", &html, false, &mut self.tokens);
            }
            Some(Capture::Html(html)) => self.raw(&html),
            other => self.gathering = other,
        }
    }

    /// Captures a definition, which is written at the end of the text.
    fn start_footnote(&mut self, label: &str) {
        self.open_block("", "");
        self.defining.push((label.to_owned(), std::mem::take(&mut self.out)));
    }

    fn end_footnote(&mut self) {
        self.close();
        if let Some((label, before)) = self.defining.pop() {
            let html = std::mem::replace(&mut self.out, before);
            self.footnotes.define(&label, html);
        }
    }
}
