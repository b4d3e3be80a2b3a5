use super::{Language, Syntax};
use crate::rules::{HASH, Rules, quote};

pub(super) const RULES: Rules = Rules {
    keywords: "case cd do done echo elif else esac eval exec exit export fi for function if in local read readonly \
               return set shift source then trap unset until while",
    strings: &[quote("\"", true, true), quote("'", false, true)],
    spaced_comments: true,
    word: "-",
    types: false,
    functions: false,
    variables: true,
    ..HASH
};

pub(super) const LANGUAGE: Language = Language { name: "bash", aliases: &["sh", "shell", "zsh"], syntax: Syntax::Code(RULES) };
