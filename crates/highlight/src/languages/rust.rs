use super::{Language, Syntax};
use crate::rules::{BASE, Comments, Rules, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "rust",
    aliases: &["rs"],
    syntax: Syntax::Code(Rules {
        keywords: "as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop \
                   match mod move mut pub ref return self Self static struct super trait true type union unsafe use \
                   where while yield bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
        block_comments: Comments::Nested,
        strings: &[quote("\"", true, true)],
        string_prefixes: "bc",
        rust: true,
        ..BASE
    }),
};
