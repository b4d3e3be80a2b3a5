use super::{Language, Syntax};
use crate::rules::{DOUBLE, HASH, Rules, SINGLE, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "python",
    aliases: &["py", "python3", "pycon"],
    syntax: Syntax::Code(Rules {
        keywords: "False None True and as assert async await break case class continue def del elif else except finally \
                   for from global if import in is lambda match nonlocal not or pass raise return self try while with \
                   yield",
        strings: &[quote("\"\"\"", true, true), quote("'''", true, true), DOUBLE, SINGLE],
        string_prefixes: "rbfutRBFUT",
        annotations: true,
        ..HASH
    }),
};
