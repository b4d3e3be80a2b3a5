use super::{Language, Syntax};

pub(super) const LANGUAGE: Language = Language { name: "diff", aliases: &["patch"], syntax: Syntax::Diff };
