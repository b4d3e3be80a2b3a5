use super::Writer;
use super::lists::Lists;
use crate::content::{Block, Cell, Paragraph, Role, Table};

impl Writer {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        let mut lists = Lists::default();
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let mut next = at + 1;
            match block {
                Block::Paragraph(Paragraph { role: Role::Item(item), pieces }) => {
                    lists.begin_item(*item, &mut self.out);
                    self.line(pieces);
                }
                block => {
                    lists.end(&mut self.out);
                    next = at + group_length(&blocks[at..]);
                    self.group(block, &blocks[at..next]);
                }
            }
            at = next;
        }
        lists.end(&mut self.out);
    }

    /// Writes a block with its neighbors that are a part of the same code or quotation.
    fn group(&mut self, first: &Block, group: &[Block]) {
        match first {
            Block::Paragraph(paragraph) if paragraph.role == Role::Code => self.code(group),
            Block::Paragraph(paragraph) if paragraph.role == Role::Quotation => {
                self.out.push_str("<blockquote>");
                for paragraph in group.iter().filter_map(paragraph_of) {
                    self.element("p", paragraph);
                }
                self.out.push_str("</blockquote>");
            }
            Block::Paragraph(paragraph) => match paragraph.role {
                Role::Heading(level) => {
                    let level = level.saturating_sub(self.above).saturating_add(1).clamp(2, 6);
                    self.element(&format!("h{level}"), paragraph);
                }
                _ => self.element("p", paragraph),
            },
            Block::Table(table) => self.table(table),
            Block::Rule => self.out.push_str("<hr>"),
        }
    }

    fn element(&mut self, name: &str, paragraph: &Paragraph) {
        if !paragraph.is_empty() {
            self.out.extend(["<", name, ">"]);
            self.line(&paragraph.pieces);
            self.out.extend(["</", name, ">"]);
        }
    }

    /// Writes code as it is, without empty lines around it.
    fn code(&mut self, group: &[Block]) {
        let mut lines: Vec<String> = Vec::with_capacity(group.len());
        for paragraph in group.iter().filter_map(paragraph_of) {
            lines.push(paragraph.pieces.iter().map(|piece| piece.content.text()).collect());
        }
        let is_text = |line: &String| !line.trim().is_empty();
        if let (Some(first), Some(last)) = (lines.iter().position(is_text), lines.iter().rposition(is_text)) {
            self.out.push_str("<pre><code>");
            self.text(&lines[first..=last].join("\n"));
            self.out.push_str("</code></pre>");
        }
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for cell in row {
                self.cell(cell);
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</table>");
    }

    fn cell(&mut self, cell: &Cell) {
        let name = if cell.is_header { "th" } else { "td" };
        self.out.extend(["<", name]);
        for (span, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if count > 1 {
                self.out.push_str(&format!(" {span}=\"{count}\""));
            }
        }
        self.out.push('>');
        match cell.blocks.as_slice() {
            [Block::Paragraph(Paragraph { role: Role::Text, pieces })] => self.line(pieces),
            blocks => self.blocks(blocks),
        }
        self.out.extend(["</", name, ">"]);
    }
}

fn paragraph_of(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}

/// Returns the number of blocks that are written together with the first.
fn group_length(blocks: &[Block]) -> usize {
    let is_grouped = |block: &Block, role| paragraph_of(block).is_some_and(|paragraph| paragraph.role == role);
    let group = |role| blocks.iter().take_while(|block| is_grouped(block, role)).count();
    group(Role::Code).max(group(Role::Quotation)).max(1)
}
