use std::collections::HashMap;

use xml_tree::Element;

use crate::properties::Properties;
use crate::{is_on, value};

/// The styles of a document (ISO/IEC 29500-1, 17.7).
#[derive(Default)]
pub struct Styles {
    all: Vec<Style>,
    by_id: HashMap<String, usize>,
    /// The style of paragraphs that name none.
    default: Style,
}

/// A style with what it takes over from those that it is based on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub kind: Kind,
    pub heading: Heading,
    pub numbering: ListPlace,
    /// The number of lists around its own that its name implies: 1 for "List Bullet 2".
    pub list_depth: u8,
    pub properties: Properties,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    Title,
    Code,
    Quotation,
    Caption,
    /// An entry of a table of contents or figures, or its heading.
    Contents,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Heading {
    #[default]
    Unsaid,
    No,
    Level(u8),
}

/// The list that a paragraph is in, and the level there, as far as they are written (`w:numPr`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListPlace {
    pub list: Option<u32>,
    pub level: Option<u8>,
}

impl ListPlace {
    /// Reads a `w:pPr`.
    pub fn of(properties: Option<&Element>) -> Self {
        let Some(place) = properties.and_then(|properties| properties.child("numPr")) else { return Self::default() };
        let number = |name| value(place, name).map(|value| value.trim().parse().unwrap_or_default());
        Self { list: number("numId"), level: number("ilvl").map(|level| u8::try_from(level).unwrap_or_default()) }
    }

    pub fn based_on(self, base: Self) -> Self {
        Self { list: self.list.or(base.list), level: self.level.or(base.level) }
    }
}

impl Heading {
    /// Reads the outline level of a `w:pPr`, where 9 is body text (ISO/IEC 29500-1, 17.3.1.20).
    pub fn of(properties: Option<&Element>) -> Self {
        match properties.and_then(|properties| value(properties, "outlineLvl")).map(|level| level.trim().parse::<u8>()) {
            Some(Ok(level)) if level < 9 => Self::Level(level + 1),
            Some(_) => Self::No,
            None => Self::Unsaid,
        }
    }

    pub fn or(self, other: Self) -> Self {
        if self == Self::Unsaid { other } else { self }
    }
}

impl Styles {
    pub fn read(root: Option<&Element>) -> Self {
        let elements: Vec<_> = root.into_iter().flat_map(|root| root.all("style")).collect();
        let mut by_id = HashMap::new();
        for (at, element) in elements.iter().enumerate() {
            by_id.entry(element.attribute("styleId").unwrap_or_default().to_owned()).or_insert(at);
        }
        let all = with_inherited(&elements, &by_id);
        let is_default = |element: &&Element| {
            element.attribute("type") == Some("paragraph") && matches!(element.attribute("default"), Some("1" | "true" | "on"))
        };
        let default = elements.iter().position(is_default).map(|at| all[at]).unwrap_or_default();
        Self { all, by_id, default }
    }

    pub fn find(&self, id: &str) -> Option<Style> {
        self.by_id.get(id).map(|at| self.all[*at])
    }

    /// Returns the style of a paragraph with these properties.
    pub fn of_paragraph(&self, properties: Option<&Element>) -> Style {
        properties.and_then(|properties| value(properties, "pStyle")).and_then(|id| self.find(id)).unwrap_or(self.default)
    }
}

/// Reads each style once, after the one it is based on. Circles are broken where they are met first.
fn with_inherited(elements: &[&Element], by_id: &HashMap<String, usize>) -> Vec<Style> {
    let base = |at: usize| value(elements[at], "basedOn").and_then(|id| by_id.get(id).copied());
    let mut styles: Vec<Option<Style>> = vec![None; elements.len()];
    let mut is_met = vec![false; elements.len()];
    for start in 0..elements.len() {
        let mut chain = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|at| !is_met[*at]) {
            is_met[at] = true;
            chain.push(at);
            next = base(at);
        }
        while let Some(at) = chain.pop() {
            let base = base(at).and_then(|base| styles[base]).unwrap_or_default();
            styles[at] = Some(style(elements[at], base));
        }
    }
    styles.into_iter().map(Option::unwrap_or_default).collect()
}

fn style(element: &Element, base: Style) -> Style {
    // Other names of the style may follow the first one.
    let name = value(element, "name").unwrap_or_default().split(',').next().unwrap_or_default().trim().to_lowercase();
    let properties = element.child("pPr");
    let named = name.strip_prefix("heading ").and_then(|level| level.parse().ok()).filter(|level| (1..=9).contains(level));
    let heading = named.map_or(Heading::Unsaid, Heading::Level).or(Heading::of(properties));
    let depth = name.strip_prefix("list bullet ").or(name.strip_prefix("list number ")).and_then(|depth| depth.parse().ok());
    Style {
        kind: kind(&name).unwrap_or(if base.kind == Kind::Title { Kind::Text } else { base.kind }),
        heading: heading.or(base.heading),
        numbering: ListPlace::of(properties).based_on(base.numbering),
        list_depth: depth.map_or(base.list_depth, |depth: u8| depth.saturating_sub(1)),
        properties: Properties::of(element.child("rPr")).based_on(base.properties),
    }
}

/// Returns the kind that a name says. Word, LibreOffice and Google Docs write the names of their own styles in English.
fn kind(name: &str) -> Option<Kind> {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    match name {
        "title" => Some(Kind::Title),
        "quote" | "intense quote" | "quotations" | "block text" | "block quotation" => Some(Kind::Quotation),
        "toc heading" | "contents heading" | "table of figures" => Some(Kind::Contents),
        name if name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok()) => Some(Kind::Contents),
        name if name.contains("caption") => Some(Kind::Caption),
        _ if words.any(is_about_code) => Some(Kind::Code),
        _ => None,
    }
}

fn is_about_code(word: &str) -> bool {
    word == "source" || ["code", "sourcecode", "preformatted", "listing", "verbatim"].iter().any(|one| word.starts_with(one))
}

/// Returns whether the properties of a paragraph name it as inserted or deleted.
pub fn is_tracked(properties: Option<&Element>) -> bool {
    let marks = properties.and_then(|properties| properties.child("rPr"));
    marks.is_some_and(|marks| {
        marks.children.iter().any(|mark| matches!(mark.name.as_str(), "ins" | "del" | "moveFrom" | "moveTo"))
    })
}

/// Returns whether the paragraph has a line above or below it (`w:pBdr`).
pub fn has_line(properties: Option<&Element>) -> bool {
    let border = properties.and_then(|properties| properties.child("pBdr"));
    let sides = border.into_iter().flat_map(|border| ["top", "bottom"].into_iter().filter_map(|side| border.child(side)));
    sides.into_iter().any(|side| !matches!(side.attribute("val"), Some("nil" | "none")) && is_on(side))
}
