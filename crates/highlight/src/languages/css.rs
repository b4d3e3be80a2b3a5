use super::{Language, Syntax};
use crate::rules::{BASE, Rules};

pub(super) const LANGUAGE: Language = Language {
    name: "css",
    aliases: &["scss", "less"],
    syntax: Syntax::Code(Rules {
        keywords: "auto inherit initial none unset revert important",
        line_comments: &[],
        word: "-",
        types: false,
        property: Some(':'),
        annotations: true,
        ..BASE
    }),
};
