//! Formulas as HTML, for pages and for previews, which ask the server for it.

use markup::{escape, escape_text};
use math::{Display, Formulas};

use crate::{Formula, sanitizer};

/// Returns the HTML of the formulas of a text, in order, as [`crate::render`] writes it without a scope.
#[must_use]
pub fn formulas_as_html<'a>(formulas: impl IntoIterator<Item = Formula<'a>>) -> Vec<String> {
    let mut converter = converter("");
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::{Kind, Options, render};

    #[test]
    fn formulas_are_mathml() {
        let html = render("So $x^2$:\n\n$$\n\\frac{1}{2}\n$$\n", &Options::of(Kind::Lesson)).html;
        assert_eq!(
            html,
            "<p>So <math alttext=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup></math>:</p>\n\
             <p><span class=\"formula\" tabindex=\"0\"><math alttext=\"\\frac{1}{2}\" display=\"block\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></span></p>\n"
        );
        let html = render("US$5 and US$6, $\\foo<$ and `$x$`", &Options::of(Kind::Typed)).html;
        assert_eq!(
            html,
            "<p>US$5 and US$6, <span class=\"math-error\"><code>\\foo&lt;</code> Unknown command \"\\foo\".</span> \
             and <code>$x$</code></p>\n"
        );
    }

    #[test]
    fn labels_of_equations_are_kept_apart() {
        let text = "$$\\begin{equation}\\label{a} x \\end{equation}$$ $\\eqref{a}$\n\n# The $n$th\n";
        let rendered = render(text, &Options { scope: "7-", ..Options::of(Kind::Page) });
        assert!(
            rendered.html.contains(" id=\"h-7-equation-a\"") && rendered.html.contains("<a href=\"#h-7-equation-a\">(1)</a>")
        );
        assert_eq!(rendered.headings[0].text, "The nth");
        assert_eq!(rendered.headings[0].id, "h-7-the-nth");
    }

    #[test]
    fn a_preview_shows_formulas_that_were_converted_elsewhere() {
        let text = "$a$ and $$b$$ and $c$";
        let seen = RefCell::new(Vec::new());
        let find = |formula: Formula<'_>| {
            seen.borrow_mut().push(formula.source());
            (formula.latex != "c").then(|| formulas_as_html([formula]).remove(0))
        };
        let preview = render(text, &Options { formulas: Some(&find), ..Options::of(Kind::Page) }).html;
        assert_eq!(
            preview,
            render(text, &Options::of(Kind::Page)).html.replace("<math alttext=\"c\"><mi>c</mi></math>", "<code>c</code>")
        );
        assert_eq!(seen.into_inner(), ["$a$", "$$b$$", "$c$"]);
        for source in ["$a$", "$$b$$"] {
            assert_eq!(Formula::parse(source).source(), source);
        }
    }
}
