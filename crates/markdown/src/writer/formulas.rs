use markup::{escape, escape_text};
use math::{Display, Formulas};

use super::Writer;
use crate::headings::PREFIX;

impl Writer<'_> {
    /// Writes a formula; one that can't be shown stays as it was typed, with the reason.
    pub(super) fn formula(&mut self, latex: &str, display: Display) {
        if self.gathering.is_some() {
            return self.text(latex);
        }
        self.enter_cell();
        let scope = self.options.scope;
        let formulas = self.formulas.get_or_insert_with(|| Formulas::new(&format!("{PREFIX}{scope}equation-")));
        match formulas.convert(latex, display) {
            Ok(html) if display == Display::Block => {
                self.out.push_str(&format!("<span class=\"formula\" tabindex=\"0\">{html}</span>"));
            }
            Ok(html) => self.out.push_str(&html),
            Err(error) => {
                self.out.push_str("<span class=\"math-error\"><code>");
                escape_text(&mut self.out, latex.trim());
                self.out.push_str("</code> ");
                escape(&mut self.out, &error.to_string());
                self.out.push_str("</span>");
            }
        }
    }
}
