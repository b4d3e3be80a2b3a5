//! Formulas as HTML, for pages and for previews, which ask the server for it.

use markup::{escape, escape_text};
use math::{Display, Formulas};

use crate::{Formula, sanitizer};

/// Returns the HTML of the formulas of a text, in order, as [`crate::render`] writes it.
#[must_use]
pub fn formulas_as_html<'a>(formulas: impl IntoIterator<Item = Formula<'a>>, scope: &str) -> Vec<String> {
    let mut converter = converter(scope);
    formulas.into_iter().map(|formula| sanitizer::clean(&html(&mut converter, formula))).collect()
}

pub(super) fn converter(scope: &str) -> Formulas {
    Formulas::new(&format!("{}{scope}equation-", crate::HEADING_PREFIX))
}

/// Returns a formula's HTML; one that can't be shown stays as it was typed, with the reason.
pub(super) fn html(converter: &mut Formulas, Formula { latex, is_block }: Formula<'_>) -> String {
    let display = if is_block { Display::Block } else { Display::Inline };
    match converter.convert(latex, display) {
        Ok(html) if is_block => format!("<span class=\"formula\" tabindex=\"0\">{html}</span>"),
        Ok(html) => html,
        Err(error) => {
            let mut html = "<span class=\"math-error\"><code>".to_owned();
            escape_text(&mut html, latex.trim());
            html.push_str("</code> ");
            escape(&mut html, &error.to_string());
            html.push_str("</span>");
            html
        }
    }
}
