//! Languages that are read line by line.

use super::lexer;
use super::rules::Rules;
use super::token::{Highlighted, Token};

pub(super) fn diff(source: &str, out: &mut Highlighted) {
    for line in source.split_inclusive('\n') {
        let token = match line.as_bytes() {
            [b'@', b'@', ..] | [b'd', b'i', b'f', b'f', b' ', ..] | [b'i', b'n', b'd', b'e', b'x', b' ', ..] => Token::Meta,
            [b'+', b'+', b'+', b' ', ..] | [b'-', b'-', b'-', b' ', ..] => Token::Meta,
            [b'+', ..] => Token::Inserted,
            [b'-', ..] => Token::Deleted,
            _ => {
                out.plain(line);
                continue;
            }
        };
        out.token(token, line);
    }
}

/// Highlights commands after `$ `, `% ` or `# `.
pub(super) fn console(source: &str, rules: &Rules, out: &mut Highlighted) {
    for line in source.split_inclusive('\n') {
        match line.as_bytes() {
            [b'$' | b'%' | b'#', b' ', ..] => {
                out.token(Token::Meta, &line[..2]);
                lexer::lex(&line[2..], rules, out);
            }
            _ => out.plain(line),
        }
    }
}
