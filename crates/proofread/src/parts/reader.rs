use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::raw::Html;
use super::{Alt, Block, Part, Placed};

/// Reads a bounded text.
pub fn read(text: &str) -> Vec<Placed<'_>> {
    let mut reader = Reader::default();
    for (event, place) in markdown::parse(text) {
        reader.event(event, place.start);
    }
    reader.end_link(text.len());
    reader.end_heading(text.len());
    reader.parts
}

/// A picture whose alternative text isn't complete yet.
struct Picture<'a> {
    destination: CowStr<'a>,
    title: CowStr<'a>,
    alt: String,
    at: usize,
    /// The number of pictures within it that are open, and itself.
    depth: usize,
}

#[derive(Default)]
pub(super) struct Reader<'a> {
    parts: Vec<Placed<'a>>,
    is_in_link: bool,
    is_in_heading: bool,
    is_in_table_head: bool,
    is_in_code: bool,
    picture: Option<Picture<'a>>,
    /// The HTML block so far.
    html: Option<Html>,
    /// The number of open elements with raw code.
    pub literals: usize,
}

impl<'a> Reader<'a> {
    pub fn push(&mut self, part: Part<'a>, at: usize) {
        self.parts.push((part, at));
    }

    fn event(&mut self, event: Event<'a>, at: usize) {
        if self.picture.is_some() {
            return self.picture_event(&event);
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Html(html) | Event::Text(html) if self.html.is_some() => self.html.get_or_insert_default().push(&html, at),
            Event::Html(html) | Event::InlineHtml(html) => {
                let mut lines = Html::default();
                lines.push(&html, at);
                self.raw(&lines);
            }
            Event::Text(_) if self.is_in_code || self.literals > 0 => self.push(Part::Literal, at),
            Event::Text(text) => self.push(Part::Text(text), at),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.push(Part::Literal, at),
            Event::SoftBreak => self.push(Part::SoftBreak, at),
            Event::HardBreak => self.push(Part::HardBreak, at),
            Event::Rule => {
                self.push(Part::Start(Block::Other), at);
                self.push(Part::End(Block::Other), at);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, at: usize) {
        match tag {
            Tag::HtmlBlock => self.html = Some(Html::default()),
            Tag::Heading { level, .. } => self.start_heading(level as u8, at),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.start_link(format!("mailto:{dest_url}").into(), false, at);
            }
            Tag::Link { dest_url, title, .. } => self.start_link(dest_url, !title.trim().is_empty(), at),
            Tag::Image { dest_url: destination, title, .. } => {
                self.picture = Some(Picture { destination, title, alt: String::new(), at, depth: 1 });
            }
            Tag::Strong => self.push(Part::StrongStart, at),
            Tag::TableHead => {
                self.is_in_table_head = true;
                self.push(Part::Start(Block::Row), at);
            }
            Tag::TableCell => self.push(Part::Start(self.cell()), at),
            Tag::TableRow => self.push(Part::Start(Block::Row), at),
            Tag::Table(_) => self.push(Part::Start(Block::Table), at),
            Tag::Paragraph => {
                self.literals = 0;
                self.push(Part::Start(Block::Paragraph), at);
            }
            Tag::CodeBlock(_) => {
                self.is_in_code = true;
                self.push(Part::Start(Block::Other), at);
            }
            Tag::BlockQuote(None) => self.push(Part::Start(Block::Quotation), at),
            Tag::BlockQuote(Some(_)) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_) => {
                self.push(Part::Start(Block::Other), at);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.raw(&html);
            }
            TagEnd::Heading(_) => self.end_heading(at),
            TagEnd::Link => self.end_link(at),
            TagEnd::Strong => self.push(Part::StrongEnd, at),
            TagEnd::TableHead => {
                self.is_in_table_head = false;
                self.push(Part::End(Block::Row), at);
            }
            TagEnd::TableCell => self.push(Part::End(self.cell()), at),
            TagEnd::TableRow => self.push(Part::End(Block::Row), at),
            TagEnd::Table => self.push(Part::End(Block::Table), at),
            TagEnd::Paragraph => self.push(Part::End(Block::Paragraph), at),
            TagEnd::CodeBlock => {
                self.is_in_code = false;
                self.push(Part::End(Block::Other), at);
            }
            TagEnd::BlockQuote(None) => self.push(Part::End(Block::Quotation), at),
            TagEnd::BlockQuote(Some(_)) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.push(Part::End(Block::Other), at);
            }
            _ => {}
        }
    }

    const fn cell(&self) -> Block {
        if self.is_in_table_head { Block::HeaderCell } else { Block::Cell }
    }

    pub fn start_heading(&mut self, level: u8, at: usize) {
        self.end_heading(at);
        self.literals = 0;
        self.is_in_heading = true;
        self.push(Part::HeadingStart(level), at);
    }

    pub fn end_heading(&mut self, at: usize) {
        if std::mem::take(&mut self.is_in_heading) {
            self.push(Part::HeadingEnd, at);
        }
    }

    pub fn start_link(&mut self, destination: CowStr<'a>, has_title: bool, at: usize) {
        self.end_link(at);
        self.is_in_link = true;
        self.push(Part::LinkStart { destination, has_title }, at);
    }

    pub fn end_link(&mut self, at: usize) {
        if std::mem::take(&mut self.is_in_link) {
            self.push(Part::LinkEnd, at);
        }
    }

    fn picture_event(&mut self, event: &Event<'a>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) => picture.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                picture.alt.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            _ => {}
        }
        if let Some(Picture { destination, title, alt, at, .. }) = self.picture.take_if(|picture| picture.depth == 0) {
            self.push(Part::Picture { destination, alt: Alt::new(alt.into(), title) }, at);
        }
    }
}
