//! Reads code from left to right. Every step takes at least one character and looks no further than it takes, except for the
//! spaces after a word.

use super::rules::{Comments, Quote, Rules};
use super::rust;
use super::token::{Highlighted, Token};

pub(super) fn lex(source: &str, rules: &Rules, out: &mut Highlighted) {
    let mut at = 0;
    let mut plain = 0;
    while at < source.len() {
        let position = Position { source, at, rules };
        let (token, length) = position.next();
        if let Some(token) = token {
            out.plain(&source[plain..at]);
            out.token(token, &source[at..at + length]);
            plain = at + length;
        }
        at += length;
    }
    out.plain(&source[plain..]);
}

/// A position in the code.
struct Position<'a> {
    source: &'a str,
    at: usize,
    rules: &'a Rules,
}

impl<'a> Position<'a> {
    /// Returns the token here and its length in bytes, at least that of one character.
    fn next(&self) -> (Option<Token>, usize) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return (None, 1);
        };
        if let Some(length) = self.comment() {
            return (Some(Token::Comment), length);
        }
        if self.rules.rust
            && let Some((token, length)) = rust::special(rest)
        {
            return (Some(token), length);
        }
        if let Some(length) = self.string(rest) {
            return (Some(self.property_or(length, Token::String)), length);
        }
        if first.is_ascii_digit() {
            return (Some(Token::Number), number(rest));
        }
        if let Some((token, length)) = self.marked_word(first) {
            return (Some(token), length);
        }
        if self.is_word(first) {
            return self.word();
        }
        (None, first.len_utf8())
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn comment(&self) -> Option<usize> {
        let rest = self.rest();
        let begins = !self.rules.spaced_comments || self.at_word_start();
        if begins && self.rules.line_comments.iter().any(|open| rest.starts_with(open)) {
            return Some(rest.find('\n').unwrap_or(rest.len()));
        }
        let has_blocks = self.rules.block_comments != Comments::None;
        (has_blocks && rest.starts_with("/*")).then(|| block_comment(rest, self.rules.block_comments == Comments::Nested))
    }

    fn string(&self, rest: &str) -> Option<usize> {
        if self.rules.spaced_strings && !self.at_word_start() {
            return None;
        }
        let quote = self.rules.strings.iter().find(|quote| rest.starts_with(quote.open))?;
        Some(string(rest, quote, quote.escapes))
    }

    fn at_word_start(&self) -> bool {
        let before = self.source[..self.at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "([{,:=;&|".contains(c))
    }

    fn at_line_start(&self) -> bool {
        self.at == 0 || self.source[..self.at].ends_with('\n')
    }

    /// Returns a word that a sign before it gives another meaning.
    fn marked_word(&self, first: char) -> Option<(Token, usize)> {
        let rest = self.rest();
        let named = || 1 + self.word_length(&rest[1..]);
        match first {
            '@' if self.rules.annotations && named() > 1 => Some((Token::Attribute, named())),
            '#' if self.rules.directives && self.at_line_start() && named() > 1 => Some((Token::Attribute, named())),
            '[' if self.rules.sections && self.at_line_start() => Some((Token::Attribute, rest.find('\n').unwrap_or(rest.len()))),
            '$' if self.rules.variables => {
                let braces = rest.strip_prefix("${").and_then(|name| name.bytes().take(200).position(|byte| byte == b'}'));
                let plain = 1 + rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len() - 1);
                let length = braces.map_or(plain, |end| end + "${}".len());
                (length > 1).then_some((Token::Variable, length))
            }
            _ => None,
        }
    }

    fn is_word(&self, c: char) -> bool {
        c.is_alphanumeric() || c == '_' || self.rules.word.contains(c)
    }

    fn word_length(&self, text: &str) -> usize {
        text.find(|c| !self.is_word(c)).unwrap_or(text.len())
    }

    fn word(&self) -> (Option<Token>, usize) {
        let rest = self.rest();
        let length = self.word_length(rest);
        let (word, after) = rest.split_at(length);
        if let Some(string) = self.prefixed_string(word, after) {
            return (Some(Token::String), length + string);
        }
        let token = if self.is_keyword(word) {
            Some(Token::Keyword)
        } else if self.rules.rust && after.starts_with('!') && !after.starts_with("!=") {
            return (Some(Token::Macro), length + 1);
        } else if self.rules.functions && after.starts_with('(') {
            Some(Token::Function)
        } else if self.rules.types && word.starts_with(char::is_uppercase) {
            Some(Token::Type)
        } else {
            None
        };
        match self.property_or(length, Token::Keyword) {
            Token::Property => (Some(Token::Property), length),
            _ => (token, length),
        }
    }

    fn prefixed_string(&self, word: &str, after: &str) -> Option<usize> {
        if word.len() > 2 || !word.chars().all(|c| self.rules.string_prefixes.contains(c)) {
            return None;
        }
        let quote = self.rules.strings.iter().find(|quote| after.starts_with(quote.open))?;
        Some(string(after, quote, quote.escapes && !word.contains(['r', 'R'])))
    }

    fn is_keyword(&self, word: &str) -> bool {
        let same = |keyword: &str| keyword == word || (self.rules.case_insensitive && keyword.eq_ignore_ascii_case(word));
        self.rules.keywords.split_ascii_whitespace().any(same)
    }

    /// Returns `Property` if its sign follows the `length` bytes here, else `other`.
    fn property_or(&self, length: usize, other: Token) -> Token {
        let after = self.rest()[length..].trim_start_matches([' ', '\t']);
        if self.rules.property.is_some_and(|sign| after.starts_with(sign)) { Token::Property } else { other }
    }
}

/// Returns the length of a comment. An unclosed one extends to the end.
fn block_comment(rest: &str, nested: bool) -> usize {
    let mut depth = 1;
    let mut at = 2;
    while depth > 0 {
        let Some(found) = rest[at..].find(['/', '*']) else {
            return rest.len();
        };
        at += found;
        if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
        } else if nested && rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else {
            at += 1;
        }
    }
    at
}

/// Returns the length of a string with its quotes. An unclosed one extends to the end of what it may span.
pub(super) fn string(rest: &str, quote: &Quote, escapes: bool) -> usize {
    let mut at = quote.open.len();
    while let Some(c) = rest[at..].chars().next() {
        if rest[at..].starts_with(quote.close) {
            return at + quote.close.len();
        }
        if c == '\n' && !quote.lines {
            return at;
        }
        at += c.len_utf8();
        if c == '\\' && escapes {
            at += rest[at..].chars().next().filter(|c| quote.lines || *c != '\n').map_or(0, char::len_utf8);
        }
    }
    rest.len()
}

/// Returns the length of a number: digits, suffixes, hexadecimal and exponents, and a decimal point before a digit.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        let exponent = matches!(byte, b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E') && !rest.starts_with("0x");
        let inside = byte.is_ascii_alphanumeric() || *byte == b'_' || ((*byte == b'.' || exponent) && is_digit(at + 1));
        if !inside {
            break;
        }
        at += 1;
    }
    at
}
