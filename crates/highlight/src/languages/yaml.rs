use super::{Language, Syntax};
use crate::rules::{HASH, Rules, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "yaml",
    aliases: &["yml"],
    syntax: Syntax::Code(Rules {
        keywords: "true false null yes no on off",
        strings: &[quote("\"", true, true), quote("'", false, true)],
        spaced_comments: true,
        spaced_strings: true,
        word: "-./",
        types: false,
        functions: false,
        property: Some(':'),
        ..HASH
    }),
};
