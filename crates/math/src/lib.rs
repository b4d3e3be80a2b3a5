#![doc = include_str!("../README.md")]

mod allowed;
mod bounds;
mod classes;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

pub use allowed::{ATTRIBUTES, ELEMENTS};
pub use classes::CLASSES;

/// Whether a formula stands in a line of text or on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    Inline,
    Block,
}

/// The reason why a formula can't be shown, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    #[error("The formula is too long or has too many parts.")]
    TooLong,
    #[error("The formula is nested too deeply.")]
    TooDeep,
    #[error("A formula can’t define commands.")]
    Definition,
    #[error("The formula has a part that can’t be shown.")]
    Unsupported,
    /// LaTeX doesn't allow it, or the converter doesn't know it.
    #[error("{0}")]
    Invalid(String),
}

/// Converts the formulas of one text, which share the numbers and labels of equations.
pub struct Formulas {
    converter: LatexToMathML,
    id_prefix: String,
}

impl Formulas {
    /// Makes a converter; `id_prefix` begins the ids of labels, which formulas refer to.
    #[must_use]
    pub fn new(id_prefix: &str) -> Self {
        let config = MathCoreConfig { id_prefix: id_prefix.to_owned(), ..MathCoreConfig::default() };
        let converter = LatexToMathML::new(config, Vec::new());
        let converter = converter.unwrap_or_else(|_| unreachable!("only macros can be wrong, and there are none"));
        Self { converter, id_prefix: id_prefix.to_owned() }
    }

    /// Returns the formula as a `<math>` element.
    ///
    /// # Errors
    /// One for each reason why a formula can't be shown.
    pub fn convert(&mut self, latex: &str, display: Display) -> Result<String, FormulaError> {
        let latex = latex.trim();
        bounds::check(latex)?;
        let display = match display {
            Display::Inline => MathDisplay::Inline,
            Display::Block => MathDisplay::Block,
        };
        let converted = self.converter.convert_with_global_state(latex, display);
        let mathml = converted.map_err(|error| FormulaError::Invalid(error.to_string()))?.mathml;
        allowed::rewrite(&mathml, latex, &self.id_prefix)
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
