use super::{Language, Syntax};
use crate::rules::{BASE, DOUBLE, Rules, SINGLE, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "go",
    aliases: &["golang"],
    syntax: Syntax::Code(Rules {
        keywords: "any bool break byte case chan const continue default defer else error fallthrough false float32 \
                   float64 for func go goto if import int int8 int16 int32 int64 interface iota map nil package range \
                   return rune select string struct switch true type uint uint8 uint16 uint32 uint64 uintptr var",
        strings: &[DOUBLE, SINGLE, quote("`", false, true)],
        ..BASE
    }),
};
