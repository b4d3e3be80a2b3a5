//! Formulas whose size or depth would explode, and any others.

use proptest::prelude::*;

use super::bounds::MAX_LEVELS;
use super::tests::{converted, refused};
use super::{Display, FormulaError, Formulas};

#[test]
fn size_is_bounded() {
    assert_eq!(refused(&"a".repeat(4_001)), FormulaError::TooLong);
    assert_eq!(refused(&format!(r"\begin{{aligned}}{}\end{{aligned}}", "&".repeat(3_000))), FormulaError::TooLong);
    assert!(converted(&"a".repeat(4_000)).unwrap().len() < 70_000);
    converted(&format!(r"\begin{{align}}{}\end{{align}}", r"a &= b \\".repeat(60))).unwrap();
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [
        ("{", "}"),
        (r"\sqrt ", ""),
        (r"\frac a", ""),
        (r"\overset+", ""),
        (r"{\hat ", "}"),
        (r"\left(", r"\right)"),
        (r"\begin{matrix}", r"\end{matrix}"),
        (r"{x^", "}"),
        (r"\mathrm{", "}"),
        (r"\textcolor{red}{", "}"),
        ("{%}\n", "}"),
    ] {
        let nested = |times: usize| converted(&format!("{}x{}", open.repeat(times), close.repeat(times)));
        assert_eq!(nested(MAX_LEVELS + 1), Err(FormulaError::TooDeep), "{open}");
        // Doesn't overflow the stack of a test, which is as large as that of the server's threads.
        let _ = nested(MAX_LEVELS - 1);
        nested(20).unwrap_or_else(|error| panic!("{open}: {error}"));
    }
}

#[test]
fn the_name_of_an_operator_adds_no_markup() {
    for latex in [
        r"\sqrt\operatorname{<a/id=field>}",
        r"\sqrt\operatorname{</mrow>}",
        r"\operatorname{<b>}",
        r"\sqrt\operatorname{<math>}",
    ] {
        let html = converted(latex).unwrap_or_default();
        assert!(!html.contains("<a") && !html.contains("<b>") && html.matches("<math").count() < 2, "{html}");
    }
}

#[test]
fn an_operator_without_a_name_is_no_failure_of_the_program() {
    assert!(converted(r"\operatorname{}").unwrap().contains("<mi></mi>"));
}

#[test]
fn a_new_line_outside_a_table_resets_no_depth() {
    assert_eq!(refused(&r"\textstyle\\".repeat(300)), FormulaError::TooDeep);
}

#[test]
fn a_long_derivation_is_not_deep() {
    let line = r"\alpha_1 &= \frac{\beta}{\gamma} + \sqrt{\delta} \cdot \sin(\varphi) \\ ";
    converted(&format!(r"\begin{{aligned}} {} \end{{aligned}}", line.repeat(40))).unwrap();
}

const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "^",
    "_",
    "&",
    "\\\\",
    "'",
    "~",
    "%",
    "\n",
    "#1",
    "$",
    " ",
    "|",
    "1",
    "2.5",
    "x",
    "é",
    "\u{202e}",
    "<",
    ">",
    "\"",
    "=",
    "+",
    ",",
    "!",
    "\\left",
    "\\right",
    "\\middle",
    "\\frac",
    "\\sqrt",
    "\\binom",
    "\\over",
    "\\hat",
    "\\not",
    "\\text{",
    "\\textbf{",
    "\\mathrm",
    "\\mathbb{",
    "\\operatorname{",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\begin{cases}",
    "\\end{cases}",
    "\\begin{array}{l|r}",
    "\\end{array}",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{multline}",
    "\\end{multline}",
    "\\hline",
    "\\tag{1}",
    "\\label{a}",
    "\\ref{a}",
    "\\eqref{\"><}",
    "\\notag",
    "\\sum",
    "\\int",
    "\\limits",
    "\\nolimits",
    "\\to",
    "\\alpha",
    "\\quad",
    "\\,",
    "\\!",
    "\\hspace{1em}",
    "\\hspace{-1em}",
    "\\phantom{",
    "\\cancel{",
    "\\boxed{",
    "\\color{red}",
    "\\textcolor{#123456}{",
    "\\big(",
    "\\mod",
    "\\bmod",
    "\\iff",
    "\\underbrace{",
    "\\overline",
    "\\url{x}",
    "\\href{x}{y}",
    "\\char",
    "\\raisebox{1em}{",
    "\\rule{1em}{1em}",
    "\\small",
    "\\displaystyle",
    "\\intertext{",
    "\\shoveleft{",
    "\\substack{",
    "\\prescript{",
    "\\sideset{",
    "\\mathchoice",
    "\\genfrac",
    "\\cr",
    "\\atop",
    "\\choose",
    "\\global",
    "\\let",
    "\\ ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn any_formula_is_converted_or_refused(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..20)) {
        let mut formulas = Formulas::new("h-");
        for display in [Display::Inline, Display::Block] {
            if let Ok(html) = formulas.convert(&parts.concat(), display) {
                prop_assert!(html.starts_with("<math ") && html.ends_with("</math>") && !html.contains(" style="), "{html}");
            }
        }
    }

    #[test]
    fn any_text_is_converted_or_refused(text in "\\PC{0,80}") {
        let _ = converted(&text);
    }
}
