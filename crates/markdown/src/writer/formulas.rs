use markup::escape_text;

use super::Writer;
use crate::Formula;

impl Writer<'_> {
    pub(super) fn formula(&mut self, formula: Formula<'_>) {
        if self.gathering.is_some() {
            return self.text(formula.latex);
        }
        self.enter_cell();
        let html = self.formula_html(formula);
        match html.filter(|html| self.written() + html.len() <= self.limit) {
            Some(html) => self.out.push_str(&html),
            None => {
                self.out.push_str("<code>");
                escape_text(&mut self.out, formula.latex.trim());
                self.out.push_str("</code>");
            }
        }
    }

    fn formula_html(&mut self, formula: Formula<'_>) -> Option<String> {
        if let Some(find) = self.options.formulas {
            return find(formula);
        }
        #[cfg(target_arch = "wasm32")]
        return None;
        #[cfg(not(target_arch = "wasm32"))]
        {
            use crate::formulas::{converter, html};
            Some(html(self.converter.get_or_insert_with(|| converter(self.options.scope)), formula))
        }
    }
}
