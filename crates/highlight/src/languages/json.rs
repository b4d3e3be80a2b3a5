use super::{Language, Syntax};
use crate::rules::{BASE, DOUBLE, Rules};

pub(super) const LANGUAGE: Language = Language {
    name: "json",
    aliases: &["jsonc", "json5"],
    syntax: Syntax::Code(Rules {
        keywords: "true false null",
        strings: &[DOUBLE],
        types: false,
        functions: false,
        property: Some(':'),
        ..BASE
    }),
};
