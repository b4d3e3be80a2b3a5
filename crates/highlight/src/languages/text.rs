use super::{Language, Syntax};

pub(super) const LANGUAGE: Language =
    Language { name: "text", aliases: &["txt", "plain", "plaintext", "none"], syntax: Syntax::Plain };
