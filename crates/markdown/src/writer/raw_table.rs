//! Tables in raw HTML: rows are in tables, cells in rows, and content in cells. Missing parts are added within a table; parts
//! without a table are dropped.

use super::{Open, Writer, raw};
use crate::elements::{self, Element};

/// The parts of a table.
const PARTS: [&str; 7] = ["caption", "thead", "tbody", "tfoot", "tr", "td", "th"];

pub(super) fn is_part(element: &Element) -> bool {
    PARTS.contains(&element.name)
}

impl Writer<'_> {
    /// Opens a cell for content that would otherwise be between cells.
    pub(super) fn enter_cell(&mut self) {
        let between = |name: &str| matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr");
        if let Some(Open::Raw(element)) = self.open.last()
            && between(element.name)
        {
            if element.name != "tr" {
                self.open_part("tr");
            }
            self.open_part("td");
        }
    }

    /// Closes elements that don't fit around a part of a table, and opens missing ones. Returns false if there is no table
    /// around.
    pub(super) fn make_room(&mut self, part: &Element) -> bool {
        let within = self.open_in_markdown();
        let Some(table) = self.open[within..].iter().rposition(|open| open.is_raw(&["table"])) else {
            return false;
        };
        let table = within + table;
        let holders: &[&str] = match part.name {
            "td" | "th" => &["tr"],
            "tr" => &["thead", "tbody", "tfoot"],
            _ => &[],
        };
        let holder = self.open[table..].iter().rposition(|open| open.is_raw(holders)).map(|at| table + at);
        if let Some(holder) = holder {
            self.close_to(holder + 1);
        } else if holders.contains(&"tr") {
            let section = self.open[table..].iter().rposition(|open| open.is_raw(&["thead", "tbody", "tfoot"]));
            self.close_to(table + section.unwrap_or(0) + 1);
            self.open_part("tr");
        } else {
            self.close_to(table + 1);
        }
        true
    }

    fn open_part(&mut self, name: &'static str) {
        if let Some(element) = elements::find(name) {
            raw::open(&mut self.out, element);
            self.push(Open::Raw(element));
        }
    }
}

impl Open {
    fn is_raw(&self, names: &[&str]) -> bool {
        matches!(self, Self::Raw(element) if names.contains(&element.name))
    }
}
