use crate::content::Item;

/// The lists that are open, from the outermost.
#[derive(Default)]
pub struct Lists {
    open: Vec<OpenList>,
}

struct OpenList {
    level: u8,
    /// The number of the next item, `None` if it has bullets.
    next: Option<u32>,
}

impl OpenList {
    fn name(&self) -> &'static str {
        if self.next.is_some() { "ol" } else { "ul" }
    }
}

impl Lists {
    /// Begins the item. It is in a list that is open if it has its bullets or its next number: two lists in Word look like one there, too.
    pub fn begin_item(&mut self, item: Item, out: &mut String) {
        while self.open.last().is_some_and(|last| last.level > item.level) {
            self.end_innermost(out);
        }
        let is_next = |last: &OpenList| (last.level, last.next) == (item.level, item.number);
        if self.open.last().is_some_and(|last| last.level == item.level && !is_next(last)) {
            self.end_innermost(out);
        }
        if self.open.last().is_some_and(is_next) {
            out.push_str("</li>");
        } else {
            let list = OpenList { level: item.level, next: item.number };
            out.extend(["<", list.name()]);
            if let Some(start) = item.number.filter(|start| *start != 1) {
                out.push_str(&format!(" start=\"{start}\""));
            }
            out.push('>');
            self.open.push(list);
        }
        if let Some(last) = self.open.last_mut() {
            last.next = last.next.map(|number| number.saturating_add(1));
        }
        out.push_str("<li>");
    }

    pub fn end(&mut self, out: &mut String) {
        while !self.open.is_empty() {
            self.end_innermost(out);
        }
    }

    fn end_innermost(&mut self, out: &mut String) {
        if let Some(list) = self.open.pop() {
            out.extend(["</li></", list.name(), ">"]);
        }
    }
}
