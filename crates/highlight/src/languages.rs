//! The languages by name. Each has a file with its rules.

mod bash;
mod c;
mod console;
mod cpp;
mod css;
mod diff;
mod go;
mod html;
mod java;
mod javascript;
mod json;
mod kotlin;
mod makefile;
mod protobuf;
mod python;
mod rust;
mod sql;
mod text;
mod toml;
mod typescript;
mod xml;
mod yaml;

use crate::rules::Rules;

pub(super) struct Language {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub syntax: Syntax,
}

pub(super) enum Syntax {
    Code(Rules),
    /// Lines that begin with a prompt are commands, highlighted by these rules; the others are their output.
    Console(Rules),
    Markup,
    Diff,
    Plain,
}

static LANGUAGES: [Language; 22] = [
    rust::LANGUAGE,
    c::LANGUAGE,
    cpp::LANGUAGE,
    java::LANGUAGE,
    kotlin::LANGUAGE,
    javascript::LANGUAGE,
    typescript::LANGUAGE,
    python::LANGUAGE,
    go::LANGUAGE,
    bash::LANGUAGE,
    console::LANGUAGE,
    json::LANGUAGE,
    toml::LANGUAGE,
    yaml::LANGUAGE,
    html::LANGUAGE,
    xml::LANGUAGE,
    css::LANGUAGE,
    sql::LANGUAGE,
    diff::LANGUAGE,
    makefile::LANGUAGE,
    protobuf::LANGUAGE,
    text::LANGUAGE,
];

/// Finds a language by any of its names, in lower case.
pub(super) fn find(name: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.name == name || language.aliases.contains(&name))
}

#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.name)
}
