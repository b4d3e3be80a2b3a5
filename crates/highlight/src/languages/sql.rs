use super::{Language, Syntax};
use crate::rules::{BASE, Rules, quote};

pub(super) const LANGUAGE: Language = Language {
    name: "sql",
    aliases: &["postgresql", "sqlite", "mysql"],
    syntax: Syntax::Code(Rules {
        keywords: "add all alter and as asc begin between by case check column commit constraint create cross default \
                   delete desc distinct drop else end exists false foreign from full group having if in index inner \
                   insert into is join key left like limit not null on or order outer over partition primary \
                   references returning right rollback select set table then transaction trigger true union unique \
                   update using values view when where with bigint boolean char date integer numeric real text \
                   timestamp uuid varchar",
        case_insensitive: true,
        line_comments: &["--"],
        strings: &[quote("'", false, true), quote("\"", false, false)],
        types: false,
        ..BASE
    }),
};
