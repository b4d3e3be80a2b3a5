use super::{Language, Syntax};
use crate::rules::{BASE, Comments, DOUBLE, Rules, SINGLE, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "kotlin",
    aliases: &["kt", "kts"],
    syntax: Syntax::Code(Rules {
        keywords: "abstract actual as break by catch class companion const constructor continue crossinline data do else \
                   enum expect external false final finally for fun get if import in infix init inline inner interface \
                   internal is lateinit null object open operator out override package private protected public \
                   reified return sealed set super suspend tailrec this throw true try typealias val var vararg when \
                   where while",
        block_comments: Comments::Nested,
        strings: &[quote("\"\"\"", false, true), DOUBLE, SINGLE],
        annotations: true,
        ..BASE
    }),
};
