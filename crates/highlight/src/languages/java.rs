use super::{Language, Syntax};
use crate::rules::{BASE, DOUBLE, Rules, SINGLE, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "java",
    aliases: &[],
    syntax: Syntax::Code(Rules {
        keywords: "abstract assert boolean break byte case catch char class const continue default do double else enum \
                   extends false final finally float for if implements import instanceof int interface long native \
                   new null package permits private protected public record return sealed short static super switch \
                   synchronized this throw throws transient true try var void volatile while yield",
        strings: &[quote("\"\"\"", true, true), DOUBLE, SINGLE],
        annotations: true,
        ..BASE
    }),
};
