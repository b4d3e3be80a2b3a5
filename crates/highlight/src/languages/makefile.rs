use super::{Language, Syntax};
use crate::rules::{HASH, Rules};

pub(super) const LANGUAGE: Language = Language {
    name: "makefile",
    aliases: &["make"],
    syntax: Syntax::Code(Rules {
        keywords: "define else endef endif export ifdef ifeq ifndef ifneq include override",
        word: "-.",
        types: false,
        functions: false,
        property: Some(':'),
        variables: true,
        ..HASH
    }),
};
