use super::{Language, Syntax};

pub(super) const LANGUAGE: Language = Language { name: "xml", aliases: &["svg", "xhtml"], syntax: Syntax::Markup };
