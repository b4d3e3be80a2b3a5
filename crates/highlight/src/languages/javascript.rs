use super::{Language, Syntax};
use crate::rules::{BASE, DOUBLE, Rules, SINGLE, quote};

pub(super) const RULES: Rules = Rules {
    keywords: "async await break case catch class const continue debugger default delete do else export extends false \
               finally for from function get if import in instanceof let new null of return set static super switch this \
               throw true try typeof undefined var void while with yield",
    strings: &[DOUBLE, SINGLE, quote("`", true, true)],
    word: "$",
    annotations: true,
    ..BASE
};

pub(super) const LANGUAGE: Language =
    Language { name: "javascript", aliases: &["js", "jsx", "mjs", "cjs", "node"], syntax: Syntax::Code(RULES) };
