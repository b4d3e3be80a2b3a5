use std::collections::{HashMap, HashSet};

use xml_tree::Element;

use crate::styles::Styles;
use crate::value;

/// The number of levels that a list has (ISO/IEC 29500-1, 17.9.6).
pub const LEVELS: usize = 9;

/// The lists of a document (ISO/IEC 29500-1, 17.9).
#[derive(Default)]
pub struct Numbering {
    lists: HashMap<u32, List>,
}

/// A list: a `w:num` with its `w:abstractNum`.
struct List {
    /// Lists of one definition count together.
    definition: u32,
    levels: [Level; LEVELS],
    /// Levels where it begins to count anew.
    restarts: [bool; LEVELS],
}

#[derive(Debug, Clone, Copy)]
struct Level {
    is_numbered: bool,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Self { is_numbered: true, start: 0 }
    }
}

impl Numbering {
    pub fn read(root: Option<&Element>, styles: &Styles) -> Self {
        let Some(root) = root else { return Self::default() };
        let mut definitions = HashMap::new();
        for definition in root.all("abstractNum") {
            let mut levels = [Level::default(); LEVELS];
            definition.all("lvl").for_each(|level| set(&mut levels, level));
            let style = value(definition, "numStyleLink");
            definitions.entry(number(definition.attribute("abstractNumId"))).or_insert((levels, style));
        }
        let mut lists = HashMap::new();
        let definition_of: HashMap<_, _> =
            root.all("num").map(|list| (number(list.attribute("numId")), number(value(list, "abstractNumId")))).collect();
        for element in root.all("num") {
            let written = number(value(element, "abstractNumId"));
            // A definition may be that of a style (17.9.21).
            let style = definitions.get(&written).and_then(|(_, style)| *style);
            let of_style = style.and_then(|id| styles.find(id)).and_then(|style| definition_of.get(&style.numbering.list?));
            let definition = of_style.copied().unwrap_or(written);
            let levels = definitions.get(&definition).map(|(levels, _)| *levels).unwrap_or_default();
            let mut list = List { definition, levels, restarts: [false; LEVELS] };
            for changed in element.all("lvlOverride") {
                if let Some(level) = changed.child("lvl") {
                    set(&mut list.levels, level);
                }
                let at = number(changed.attribute("ilvl")) as usize;
                if let (Some(start), true) = (value(changed, "startOverride"), at < LEVELS) {
                    list.levels[at].start = number(Some(start));
                    list.restarts[at] = true;
                }
            }
            lists.entry(number(element.attribute("numId"))).or_insert(list);
        }
        Self { lists }
    }
}

fn set(levels: &mut [Level; LEVELS], element: &Element) {
    let format = value(element, "numFmt").or_else(|| value(element.find(&["AlternateContent", "Fallback"])?, "numFmt"));
    if let Some(level) = levels.get_mut(number(element.attribute("ilvl")) as usize) {
        *level = Level { is_numbered: !matches!(format, Some("bullet" | "none")), start: number(value(element, "start")) };
    }
}

fn number(value: Option<&str>) -> u32 {
    value.and_then(|value| value.trim().parse().ok()).unwrap_or_default()
}

/// The numbers that items of lists have had.
#[derive(Default)]
pub struct Counters {
    by_definition: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<(u32, usize)>,
}

impl Counters {
    /// Returns the number of the next item, the inner `None` for a bullet, or `None` if there is no such list.
    pub fn next(&mut self, numbering: &Numbering, id: u32, level: u8) -> Option<Option<u32>> {
        let list = numbering.lists.get(&id)?;
        let at = usize::from(level).min(LEVELS - 1);
        let numbers = self.by_definition.entry(list.definition).or_default();
        if self.begun.insert((id, at)) && list.restarts[at] {
            numbers[at] = None;
        }
        let number = numbers[at].map_or(list.levels[at].start, |before| before.saturating_add(1));
        numbers[at] = Some(number);
        numbers[at + 1..].fill(None);
        Some(list.levels[at].is_numbered.then_some(number))
    }
}
