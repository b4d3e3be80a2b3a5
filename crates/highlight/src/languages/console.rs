use super::{Language, Syntax, bash};

pub(super) const LANGUAGE: Language =
    Language { name: "console", aliases: &["shell-session", "terminal"], syntax: Syntax::Console(bash::RULES) };
