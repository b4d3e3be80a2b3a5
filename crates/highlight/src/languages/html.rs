use super::{Language, Syntax};

pub(super) const LANGUAGE: Language = Language { name: "html", aliases: &["htm", "svelte", "vue"], syntax: Syntax::Markup };
