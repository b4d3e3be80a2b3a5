#![doc = include_str!("../README.md")]

mod languages;
mod lexer;
mod lines;
mod markup;
mod rules;
mod rust;
mod token;

#[cfg(not(target_arch = "wasm32"))]
pub use token::Token;

use languages::Syntax;
use token::Highlighted;

/// Escapes `source` as HTML, with `<span class="tok-…">` around the tokens of `language`. An unknown language leaves it
/// plain. Linear in the length of `source`.
#[must_use]
pub fn highlight(language: &str, source: &str) -> String {
    let mut tokens = usize::MAX;
    highlight_at_most(language, source, &mut tokens)
}

/// Like [`highlight`], but marks at most `tokens` tokens, and subtracts those it marked.
pub fn highlight_at_most(language: &str, source: &str, tokens: &mut usize) -> String {
    let mut marked = Highlighted::with(*tokens);
    match languages::find(language).map(|language| &language.syntax) {
        Some(Syntax::Code(rules)) => lexer::lex(source, rules, &mut marked),
        Some(Syntax::Console(rules)) => lines::console(source, rules, &mut marked),
        Some(Syntax::Markup) => markup::lex(source, &mut marked),
        Some(Syntax::Diff) => lines::diff(source, &mut marked),
        Some(Syntax::Plain) | None => marked.plain(source),
    }
    *tokens = marked.left;
    marked.html
}

/// Returns the name that DiscoG uses for a language that has several, if it is known.
pub fn canonical_name(language: &str) -> Option<&'static str> {
    languages::find(language).map(|language| language.name)
}

#[cfg(test)]
mod tests;
