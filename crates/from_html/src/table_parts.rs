use crate::tree::{Element, Node};

/// The parts of a table, but not those of a table within it.
#[derive(Default)]
pub struct TableParts<'a> {
    pub captions: Vec<&'a Element>,
    /// The cells of each row.
    pub rows: Vec<Vec<&'a Element>>,
    /// Nodes outside of captions and cells, as runs of neighbors.
    pub stray: Vec<&'a [Node]>,
    is_in_row: bool,
}

impl<'a> TableParts<'a> {
    pub fn of(table: &'a Element) -> Self {
        let mut parts = Self::default();
        parts.find(&table.children);
        parts
    }

    fn find(&mut self, nodes: &'a [Node]) {
        let mut stray_from = 0;
        for (at, node) in nodes.iter().enumerate() {
            if let Node::Element(element) = node
                && holds_part(element)
            {
                self.stray.push(&nodes[stray_from..at]);
                stray_from = at + 1;
                self.add(element);
            }
        }
        self.stray.push(&nodes[stray_from..]);
    }

    fn add(&mut self, element: &'a Element) {
        match element.name.as_str() {
            "caption" => self.captions.push(element),
            "td" | "th" => self.add_cell(element),
            "tr" => {
                self.rows.push(Vec::new());
                self.is_in_row = true;
                self.find(&element.children);
                self.is_in_row = false;
            }
            "thead" | "tbody" | "tfoot" => {
                self.is_in_row = false;
                self.find(&element.children);
                self.is_in_row = false;
            }
            _ => self.find(&element.children),
        }
    }

    /// Adds a cell to the row it is in. Cells outside of rows make one together, as in browsers.
    fn add_cell(&mut self, cell: &'a Element) {
        match self.rows.last_mut().filter(|_| self.is_in_row) {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
        self.is_in_row = true;
    }
}

/// Returns whether the element is a part of the table around it, or holds one.
pub fn holds_part(element: &Element) -> bool {
    match element.name.as_str() {
        "caption" | "colgroup" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => true,
        "table" => false,
        _ => element.children.iter().any(|child| matches!(child, Node::Element(child) if holds_part(child))),
    }
}
