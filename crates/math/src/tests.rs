//! Syntax after "The LaTeX Companion" and amsmath; the elements are those of MathML Core.

use super::*;

pub(super) fn converted(latex: &str) -> Result<String, FormulaError> {
    Formulas::new("h-").convert(latex, Display::Block)
}

pub(super) fn refused(latex: &str) -> FormulaError {
    converted(latex).unwrap_err()
}

#[test]
fn a_formula_keeps_its_source() {
    let html = Formulas::new("").convert(" a<\"b\" ", Display::Inline).unwrap();
    assert!(html.starts_with("<math alttext=\"a&lt;&quot;b&quot;\"><mi>a</mi><mo>&lt;</mo>"), "{html}");
}

#[test]
fn common_formulas_are_converted() {
    for latex in [
        r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\lim_{x\to\infty} \int_0^x e^{-t^2}\,dt \iff \sum_{i=1}^n i = \frac{n(n+1)}{2}",
        r"\vec{v} \cdot \hat{n} \quad \overline{AB} \underbrace{a+b}_{n} \mathbb{R} \operatorname{rank} A \bmod n",
        r"\boxed{x} \cancel{y} \sqrt[3]{x} \binom{n}{k} \overset{!}{=} \left( \frac{a}{b} \right) \textcolor{red}{x}",
        r"\begin{array}{l|c|r} 1 & 2 & 3 \\ \hline 3 & 4 & 5 \end{array}",
    ] {
        let html = converted(latex).unwrap_or_else(|error| panic!("{latex}: {error}"));
        assert!(html.ends_with("</math>") && !html.contains(" style="), "{html}");
    }
}

#[test]
fn styles_become_classes() {
    let html = converted(r"\begin{array}{l|r} 1 & 2 \\ \hline 3 & 4 \end{array}").unwrap();
    assert!(html.contains("<mtd class=\"m-border-top m-left m-border-right\"><mn>3</mn>"), "{html}");
    let html = converted(r"\textcolor{red}{x}").unwrap();
    assert!(html.contains("<mrow><mi>x</mi></mrow>"), "{html}");
}

#[test]
fn every_class_that_is_written_is_known() {
    let latex = r"\begin{align} a &= \text{\textsf{b}\textrm{c}\textsc{d}} \cancel{e} \end{align}
        \begin{cases} 1 & 2 \end{cases} \begin{array}{|l:c} 1 & 2 \\ \hdashline 1 & 2 \end{array} \begin{multline} a \\ b \end{multline}";
    let html = converted(latex).unwrap();
    let written = html.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace);
    let unknown: Vec<&str> = written.filter(|class| !CLASSES.contains(class)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn equations_are_numbered_through_the_text() {
    let mut formulas = Formulas::new("h-x");
    let first = formulas.convert(r"\begin{equation}\label{one} a \end{equation}", Display::Block).unwrap();
    assert!(first.contains("id=\"h-xone\"") && first.contains("(1)"), "{first}");
    let second = formulas.convert(r"\begin{align} a &= b \end{align}", Display::Block).unwrap();
    assert!(second.contains("(2)"), "{second}");
    let link = formulas.convert(r"\eqref{one}", Display::Inline).unwrap();
    assert!(link.contains("<a href=\"#h-xone\">(1)</a>"), "{link}");
}

#[test]
fn wrong_formulas_say_why() {
    assert_eq!(refused(r"\foo").to_string(), "Unknown command \"\\foo\".");
    assert!(matches!(refused(r"\frac{1"), FormulaError::Invalid(_)));
    assert!(matches!(refused("x^2^3"), FormulaError::Invalid(_)));
    assert!(matches!(refused(r"\href{javascript:alert(1)}{x}"), FormulaError::Invalid(_)));
    assert_eq!(refused(r"\newcommand{\a}{b}\a"), FormulaError::Definition);
    assert_eq!(refused(r"x \def\a{\a\a}\a"), FormulaError::Definition);
}
