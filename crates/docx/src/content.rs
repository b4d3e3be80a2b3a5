use std::rc::Rc;

/// A part of the flow of a document, a cell or a note.
#[derive(Debug)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
    Rule,
}

#[derive(Debug)]
pub struct Paragraph {
    pub role: Role,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Text,
    Title,
    /// A heading with its level, from 1.
    Heading(u8),
    Code,
    Quotation,
    Item(Item),
}

/// The place of a paragraph in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The number of lists around its own.
    pub level: u8,
    /// `None` for a bullet.
    pub number: Option<u32>,
}

#[derive(Debug)]
pub struct Piece {
    pub content: Content,
    pub format: Format,
    pub link: Option<Link>,
}

#[derive(Debug)]
pub enum Content {
    Text(String),
    Break,
    /// The path in the package and the alternative text.
    Picture {
        path: String,
        alternative: String,
    },
    Note(NoteId),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Format {
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_struck: bool,
    pub is_marked: bool,
    pub is_code: bool,
    pub is_hidden: bool,
    pub position: Position,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Position {
    #[default]
    Baseline,
    Superscript,
    Subscript,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    Outside(Rc<str>),
    Bookmark(Rc<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    Footnote,
    Endnote,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NoteId {
    pub kind: NoteKind,
    pub id: String,
}

#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Default)]
pub struct Cell {
    pub blocks: Vec<Block>,
    pub is_header: bool,
    pub columns: usize,
    pub rows: usize,
}

impl Block {
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Paragraph(paragraph) if paragraph.is_empty())
    }
}

impl Paragraph {
    /// Returns its text in one line, without notes and pictures.
    pub fn text(&self) -> String {
        let text: String = self.pieces.iter().map(|piece| piece.content.text()).collect();
        collapsed(&text)
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match &piece.content {
            Content::Text(text) => text.trim().is_empty(),
            Content::Break => true,
            Content::Picture { .. } | Content::Note(_) => false,
        })
    }

    /// Makes it an ordinary paragraph of its pictures and notes.
    pub fn drop_text(&mut self) {
        self.pieces.retain(|piece| matches!(piece.content, Content::Picture { .. } | Content::Note(_)));
        self.role = Role::Text;
    }
}

impl Content {
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Break => "\n",
            Self::Picture { .. } | Self::Note(_) => "",
        }
    }
}

/// Returns the text in one line.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
