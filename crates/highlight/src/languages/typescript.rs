use super::{Language, Syntax, javascript};
use crate::rules::Rules;

pub(super) const LANGUAGE: Language = Language {
    name: "typescript",
    aliases: &["ts", "tsx"],
    syntax: Syntax::Code(Rules {
        keywords: "abstract any as async await bigint boolean break case catch class const continue debugger declare \
                   default delete do else enum export extends false finally for from function get if implements import \
                   in infer instanceof interface is keyof let namespace never new null number object of private \
                   protected public readonly return satisfies set static string super switch symbol this throw true \
                   try type typeof undefined unknown var void while with yield",
        ..javascript::RULES
    }),
};
