use pulldown_cmark::Alignment;

/// The writer's position in a table.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    pub in_head: bool,
    column: usize,
}

impl Table {
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, in_head: true, column: 0 }
    }

    pub fn next_row(&mut self) {
        self.column = 0;
    }

    /// Returns the tags around the next cell.
    pub fn next_cell(&mut self) -> (&'static str, &'static str) {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        let open = match (self.in_head, alignment) {
            (true, Alignment::None) => "<th>",
            (true, Alignment::Left) => "<th class=\"align-left\">",
            (true, Alignment::Center) => "<th class=\"align-center\">",
            (true, Alignment::Right) => "<th class=\"align-right\">",
            (false, Alignment::None) => "<td>",
            (false, Alignment::Left) => "<td class=\"align-left\">",
            (false, Alignment::Center) => "<td class=\"align-center\">",
            (false, Alignment::Right) => "<td class=\"align-right\">",
        };
        (open, if self.in_head { "</th>" } else { "</td>" })
    }
}
