//! The rules by which code is read.

pub(super) struct Rules {
    /// Separated by spaces.
    pub keywords: &'static str,
    pub case_insensitive: bool,
    pub line_comments: &'static [&'static str],
    pub block_comments: Comments,
    /// The longest opening first.
    pub strings: &'static [Quote],
    /// Letters that may come directly before a string; with an `r` among them it has no escapes.
    pub string_prefixes: &'static str,
    /// A comment begins only at the beginning of a word.
    pub spaced_comments: bool,
    /// A string begins only at the beginning of a word.
    pub spaced_strings: bool,
    /// Characters in words besides letters, digits and `_`.
    pub word: &'static str,
    /// Words that begin with a capital letter are types.
    pub types: bool,
    /// Words before `(` are functions.
    pub functions: bool,
    /// Words and strings before this character are names of properties.
    pub property: Option<char>,
    /// `@word` is an annotation.
    pub annotations: bool,
    /// `#word` at the beginning of a line is a directive.
    pub directives: bool,
    /// `[…]` at the beginning of a line is a heading.
    pub sections: bool,
    /// `$word` and `${…}` are variables.
    pub variables: bool,
    /// Raw strings, lifetimes, macros and `#[…]`.
    pub rust: bool,
}

/// Comments between `/*` and `*/`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    None,
    Flat,
    Nested,
}

pub(super) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    pub escapes: bool,
    pub lines: bool,
}

pub(super) const fn quote(mark: &'static str, escapes: bool, lines: bool) -> Quote {
    Quote { open: mark, close: mark, escapes, lines }
}

pub(super) const DOUBLE: Quote = quote("\"", true, false);
pub(super) const SINGLE: Quote = quote("'", true, false);

/// The rules of most languages, for each to change.
pub(super) const BASE: Rules = Rules {
    keywords: "",
    case_insensitive: false,
    line_comments: &["//"],
    block_comments: Comments::Flat,
    strings: &[DOUBLE, SINGLE],
    string_prefixes: "",
    spaced_comments: false,
    spaced_strings: false,
    word: "",
    types: true,
    functions: true,
    property: None,
    annotations: false,
    directives: false,
    sections: false,
    variables: false,
    rust: false,
};

/// The same, with comments after `#` only.
pub(super) const HASH: Rules = Rules { line_comments: &["#"], block_comments: Comments::None, ..BASE };
