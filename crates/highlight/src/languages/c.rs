use super::{Language, Syntax};
use crate::rules::{BASE, Rules};

const KEYWORDS: &str = "auto bool break case char const continue default do double else enum extern false float for goto \
    if inline int long register restrict return short signed sizeof static struct switch true typedef union unsigned void \
    volatile while NULL int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t";

pub(super) const LANGUAGE: Language =
    Language { name: "c", aliases: &["h"], syntax: Syntax::Code(Rules { keywords: KEYWORDS, directives: true, ..BASE }) };
