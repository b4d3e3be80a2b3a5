use super::{Language, Syntax};
use crate::rules::{DOUBLE, HASH, Rules, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "toml",
    aliases: &["ini"],
    syntax: Syntax::Code(Rules {
        keywords: "true false inf nan",
        strings: &[quote("\"\"\"", true, true), quote("'''", false, true), DOUBLE, quote("'", false, false)],
        word: "-.",
        types: false,
        functions: false,
        property: Some('='),
        sections: true,
        ..HASH
    }),
};
