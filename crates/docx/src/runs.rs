use xml_tree::Element;

use crate::Change;
use crate::content::{Block, Content, Format, Link, NoteId, NoteKind, Paragraph, Piece, Role};
use crate::fields;
use crate::package::Target;
use crate::paragraphs::own_properties;
use crate::properties::Properties;
use crate::reader::Reader;
use crate::styles::Kind;

/// A paragraph while it is read.
#[derive(Default)]
pub struct Line {
    pieces: Vec<Piece>,
    /// The contents of text boxes in it.
    boxes: Vec<Block>,
    link: Option<Link>,
    /// The properties of the paragraph's style.
    style: Properties,
    is_heading: bool,
    /// The number of contents added to the pieces.
    added: usize,
}

impl Line {
    pub fn new(style: Properties, is_heading: bool) -> Self {
        Self { style, is_heading, ..Self::default() }
    }

    /// Returns the format of text without properties of its own.
    pub fn base(&self) -> Format {
        Properties::default().format(Properties::default(), self.style)
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| !has_more_than_text(piece) && piece.content.text().trim().is_empty())
    }

    pub fn text_is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.content.text().trim().is_empty())
    }

    pub fn has_more_than_text(&self) -> bool {
        self.pieces.iter().any(has_more_than_text)
    }

    /// Returns the number of contents added so far: pieces of text, pictures, blocks of text boxes and the like.
    pub fn added(&self) -> usize {
        self.added + self.boxes.len()
    }

    /// Adds a line across the page, after the paragraph.
    pub fn add_rule(&mut self) {
        self.boxes.push(Block::Rule);
    }

    pub fn prepend(&mut self, mut pieces: Vec<Piece>) {
        pieces.append(&mut self.pieces);
        self.pieces = pieces;
    }

    /// Adds the paragraph and the text boxes to `out`.
    pub fn finish(self, role: Role, out: &mut Vec<Block>) {
        if role == Role::Code || !self.is_empty() {
            out.push(Block::Paragraph(Paragraph { role, pieces: self.pieces }));
        }
        out.extend(self.boxes);
    }

    fn add(&mut self, content: Content, format: Format, of_field: Option<Link>) {
        self.added += 1;
        let link = self.link.clone().or(of_field);
        if let (Some(last), Content::Text(text)) = (self.pieces.last_mut(), &content)
            && (last.format, &last.link) == (format, &link)
            && let Content::Text(before) = &mut last.content
        {
            before.push_str(text);
            return;
        }
        self.pieces.push(Piece { content, format, link });
    }
}

fn has_more_than_text(piece: &Piece) -> bool {
    matches!(piece.content, Content::Picture { .. } | Content::Note(_))
}

impl Reader<'_> {
    pub fn all_inline(&mut self, parent: &Element, format: Format, line: &mut Line) {
        for child in &parent.children {
            self.inline(child, format, line);
        }
    }

    /// Reads a part of a paragraph or of a run (ISO/IEC 29500-1, 17.3.3).
    pub fn inline(&mut self, element: &Element, format: Format, line: &mut Line) {
        match element.name.as_str() {
            "r" => {
                let format = self.format(element, line);
                self.all_inline(element, format, line);
            }
            "t" => self.text(element.whole_text(), format, line),
            // A page ends between words as well.
            "br" if matches!(element.attribute("type"), Some("page" | "column")) => self.text(" ", format, line),
            "br" | "cr" => self.add(Content::Break, format, line),
            "tab" | "ptab" => self.text("\t", format, line),
            "noBreakHyphen" => self.text("\u{2011}", format, line),
            "sym" => self.symbol(element, format, line),
            "footnoteReference" => self.note(element, NoteKind::Footnote, line),
            "endnoteReference" => self.note(element, NoteKind::Endnote, line),
            "fldChar" => self.field_character(element),
            "instrText" => self.fields.instruct(element.whole_text()),
            "fldSimple" => {
                self.fields.begin();
                self.fields.instruct(element.attribute("instr").unwrap_or_default());
                self.separate_field();
                self.all_inline(element, format, line);
                self.fields.end();
            }
            "hyperlink" => self.hyperlink(element, format, line),
            "sdt" => {
                if let Some(content) = self.content_of_control(element) {
                    self.all_inline(content, format, line);
                }
            }
            "smartTag" | "customXml" | "dir" | "bdo" | "rubyBase" => self.all_inline(element, format, line),
            "ruby" => self.ruby(element, format, line),
            "AlternateContent" => self.first_alternative(element, |reader, choice| {
                let before = line.added();
                reader.all_inline(choice, format, line);
                line.added() > before
            }),
            "oMath" | "oMathPara" => {
                let formula = crate::formulas::text(element);
                self.changes.insert(Change::Formula);
                self.text(&formula, format, line);
            }
            "drawing" | "pict" | "object" => self.graphic(element, "", line),
            _ if self.tracked(element).is_some_and(|is_kept| is_kept) => self.all_inline(element, format, line),
            _ => self.mark(element),
        }
    }

    fn format(&mut self, run: &Element, line: &Line) -> Format {
        let (own, style) = own_properties(run);
        let style = style.and_then(|id| self.styles.find(id)).unwrap_or_default();
        let format = own.format(style.properties, line.style);
        Format { is_bold: format.is_bold && !line.is_heading, is_code: style.kind == Kind::Code, ..format }
    }

    fn text(&mut self, text: &str, format: Format, line: &mut Line) {
        if !text.is_empty() {
            self.add(Content::Text(text.to_owned()), format, line);
        }
    }

    fn add(&mut self, content: Content, format: Format, line: &mut Line) {
        if format.is_hidden {
            self.changes.insert(Change::HiddenText);
        } else if !self.fields.is_instruction() {
            line.add(content, format, self.fields.link());
        }
    }

    pub fn add_picture(&mut self, path: String, alternative: String, line: &mut Line) {
        self.add(Content::Picture { path, alternative }, Format::default(), line);
    }

    pub fn add_text(&mut self, text: &str, line: &mut Line) {
        self.text(text, line.base(), line);
    }

    /// Adds the blocks of a text box.
    pub fn text_box(&mut self, content: &Element, line: &mut Line) {
        let was_within = std::mem::replace(&mut self.is_within, true);
        let before = line.boxes.len();
        let fields = std::mem::take(&mut self.fields);
        self.blocks(content, &mut line.boxes);
        self.fields = fields;
        self.is_within = was_within;
        if line.boxes.len() > before {
            self.changes.insert(Change::TextBox);
        }
    }

    /// Adds a character of a font, unless only that font has it (ISO/IEC 29500-1, 17.3.3.30).
    fn symbol(&mut self, element: &Element, format: Format, line: &mut Line) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        match code.and_then(char::from_u32).filter(|c| !c.is_control() && !matches!(c, '\u{e000}'..='\u{f8ff}')) {
            Some(character) => self.text(character.encode_utf8(&mut [0; 4]), format, line),
            None => {
                self.changes.insert(Change::Symbol);
            }
        }
    }

    fn note(&mut self, element: &Element, kind: NoteKind, line: &mut Line) {
        let Some(id) = element.attribute("id") else { return };
        let id = NoteId { kind, id: id.to_owned() };
        if self.known_notes.insert(id.clone()) {
            self.noted.push(id.clone());
        }
        self.add(Content::Note(id), Format::default(), line);
    }

    /// Adds a text with the small one that says how to read it, in parentheses.
    fn ruby(&mut self, element: &Element, format: Format, line: &mut Line) {
        if let Some(base) = element.child("rubyBase") {
            self.all_inline(base, format, line);
        }
        if let Some(reading) = element.child("rt") {
            self.text("(", format, line);
            self.all_inline(reading, format, line);
            self.text(")", format, line);
        }
    }

    fn hyperlink(&mut self, element: &Element, format: Format, line: &mut Line) {
        let anchor = element.attribute("anchor").filter(|anchor| !anchor.is_empty());
        let link = match element.attribute("id").and_then(|id| self.relationships.target(id)) {
            Some(Target::Outside(url)) => fields::outside(url, anchor),
            Some(_) => None,
            None => anchor.and_then(fields::within),
        };
        if link.is_none() {
            self.changes.insert(Change::Link);
        }
        let around = line.link.clone();
        line.link = link.or(line.link.take());
        self.all_inline(element, format, line);
        line.link = around;
    }
}
