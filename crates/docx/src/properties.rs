use xml_tree::Element;

use crate::content::{Format, Position};
use crate::{is_on, value};

/// Properties of runs as a style or a run has them: `None` where it says nothing (ISO/IEC 29500-1, 17.3.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Properties {
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    hidden: Option<bool>,
    mark: Option<bool>,
    position: Option<Position>,
}

impl Properties {
    /// Reads a `w:rPr`.
    pub fn of(element: Option<&Element>) -> Self {
        let Some(element) = element else { return Self::default() };
        let on = |name| element.child(name).map(is_on);
        Self {
            bold: on("b"),
            italic: on("i"),
            strike: on("strike").max(on("dstrike")),
            hidden: on("vanish"),
            mark: value(element, "highlight").map(|color| color != "none"),
            position: value(element, "vertAlign").map(|value| match value {
                "superscript" => Position::Superscript,
                "subscript" => Position::Subscript,
                _ => Position::Baseline,
            }),
        }
    }

    /// Returns them with those of the style that this one is based on, where it says nothing.
    pub fn based_on(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            strike: self.strike.or(base.strike),
            hidden: self.hidden.or(base.hidden),
            mark: self.mark.or(base.mark),
            position: self.position.or(base.position),
        }
    }

    /// Returns the format of a run with these properties. In styles, toggle properties of the paragraph's and the character's style
    /// cancel each other (ISO/IEC 29500-1, 17.7.3).
    pub fn format(self, character: Self, paragraph: Self) -> Format {
        let toggled = |own: Option<bool>, character: Option<bool>, paragraph: Option<bool>| {
            own.unwrap_or(character.unwrap_or_default() ^ paragraph.unwrap_or_default())
        };
        Format {
            is_bold: toggled(self.bold, character.bold, paragraph.bold),
            is_italic: toggled(self.italic, character.italic, paragraph.italic),
            is_struck: toggled(self.strike, character.strike, paragraph.strike),
            is_hidden: toggled(self.hidden, character.hidden, paragraph.hidden),
            is_marked: self.mark.or(character.mark).or(paragraph.mark).unwrap_or_default(),
            position: self.position.or(character.position).or(paragraph.position).unwrap_or_default(),
            is_code: false,
        }
    }
}
