use xml_tree::Element;

use crate::Change;
use crate::content::{Block, Item, Role};
use crate::properties::Properties;
use crate::reader::Reader;
use crate::runs::Line;
use crate::styles::{self, Heading, Kind, ListPlace, Style};
use crate::value;

/// The most pieces that those of the next paragraph are joined to. They are looked at each time.
const MAX_JOINED: usize = 1_000;

impl Reader<'_> {
    pub fn paragraph(&mut self, paragraph: &Element, out: &mut Vec<Block>) {
        let properties = paragraph.child("pPr");
        let style = self.styles.of_paragraph(properties);
        let role = role(style, properties);
        if styles::is_tracked(properties) {
            self.changes.insert(Change::TrackedChanges);
        }
        // The look of a heading or a quotation isn't emphasis.
        let base = if role == Role::Text && style.kind != Kind::Caption { style.properties } else { Properties::default() };
        let mut line = Line::new(base, matches!(role, Role::Heading(_) | Role::Title));
        for child in &paragraph.children {
            self.inline(child, line.base(), &mut line);
        }
        self.fields.end_paragraph();
        if style.kind == Kind::Contents {
            return;
        }
        if std::mem::take(&mut self.is_continued)
            && let Some(Block::Paragraph(begun)) =
                out.pop_if(|block| matches!(block, Block::Paragraph(begun) if begun.pieces.len() < MAX_JOINED))
        {
            line.prepend(begun.pieces);
        }
        let item = if line.is_empty() { None } else { self.item(style, properties) };
        if line.is_empty() && role != Role::Code {
            if styles::has_line(properties) {
                out.push(Block::Rule);
            }
            line.finish(Role::Text, out);
            return;
        }
        let role = match (role, item) {
            (Role::Text | Role::Quotation, Some(item)) => Role::Item(item),
            // Headings and code have text; a picture in their style is only a picture.
            (Role::Heading(_) | Role::Title, _) if line.text_is_empty() => Role::Text,
            (Role::Code, _) if line.has_more_than_text() => Role::Text,
            (role, _) => role,
        };
        let before = out.len();
        line.finish(role, out);
        self.is_continued = out.len() == before + 1 && is_continued(properties);
    }

    /// Counts the paragraph in its list.
    fn item(&mut self, style: Style, properties: Option<&Element>) -> Option<Item> {
        let ListPlace { list, level } = ListPlace::of(properties).based_on(style.numbering);
        let (list, level) = (list.filter(|list| *list != 0)?, level.unwrap_or_default());
        let number = self.counters.next(self.numbering, list, level)?;
        Some(Item { level: level.saturating_add(style.list_depth).min(8), number })
    }
}

fn role(style: Style, properties: Option<&Element>) -> Role {
    let heading = Heading::of(properties).or(style.heading);
    match (style.kind, heading) {
        (Kind::Title, _) => Role::Title,
        (Kind::Code, _) => Role::Code,
        (_, Heading::Level(level)) => Role::Heading(level),
        (Kind::Quotation, _) => Role::Quotation,
        _ => Role::Text,
    }
}

/// Returns whether the next paragraph goes on in the same line: after a large first letter (ISO/IEC 29500-1, 17.3.1.11), and where the
/// end of the paragraph is deleted.
fn is_continued(properties: Option<&Element>) -> bool {
    let Some(properties) = properties else { return false };
    let drop_cap = properties.child("framePr").and_then(|frame| frame.attribute("dropCap"));
    matches!(drop_cap, Some("drop" | "margin")) || properties.find(&["rPr", "del"]).is_some()
}

/// Returns the properties of a run.
pub fn own_properties(run: &Element) -> (Properties, Option<&str>) {
    let properties = run.child("rPr");
    (Properties::of(properties), properties.and_then(|properties| value(properties, "rStyle")))
}
