//! Bounds on the converter's input. It descends once for each open group, and for each command that waits for its argument.

use crate::FormulaError;

/// The longest formula, in bytes.
const MAX_LENGTH: usize = 4_000;

/// The most open groups and commands. A command may wait for its argument up to the end of its cell, so all of a cell count.
/// A level takes up to 3 kB of stack, of which the server's threads have 2 MB.
pub(super) const MAX_LEVELS: usize = 120;

/// Commands that define others, whose expansions could be of any length.
const DEFINITIONS: &[&str] = &["def", "gdef", "global", "let", "newcommand", "providecommand", "renewcommand"];

pub(super) fn check(latex: &str) -> Result<(), FormulaError> {
    if latex.len() > MAX_LENGTH {
        return Err(FormulaError::TooLong);
    }
    let mut levels = Levels { groups: vec![Group::default()], open: 1 };
    let mut rest = latex;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '{' => levels.enter(false),
            '}' => levels.leave(),
            '&' => levels.next_cell(),
            '%' => rest = rest.split_once('\n').map_or("", |(_, after)| after),
            '\\' => {
                let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                if length == 0 {
                    let escaped = rest.chars().next();
                    rest = &rest[escaped.map_or(0, char::len_utf8)..];
                    if escaped == Some('\\') {
                        levels.next_cell();
                    }
                    continue;
                }
                let name = &rest[..length];
                rest = &rest[length..];
                match name {
                    "left" => levels.enter(false),
                    "begin" => levels.enter(true),
                    "right" | "end" => levels.leave(),
                    name if DEFINITIONS.contains(&name) => return Err(FormulaError::Definition),
                    _ => levels.command(),
                }
            }
            _ => {}
        }
        if levels.open > MAX_LEVELS {
            return Err(FormulaError::TooDeep);
        }
    }
    Ok(())
}

#[derive(Default)]
struct Group {
    /// Whether it has cells, which end what a command waits for.
    is_table: bool,
    /// The commands in it, or in its current cell.
    commands: usize,
}

struct Levels {
    groups: Vec<Group>,
    /// The open groups and their commands.
    open: usize,
}

impl Levels {
    fn enter(&mut self, is_table: bool) {
        self.groups.push(Group { is_table, commands: 0 });
        self.open += 1;
    }

    fn leave(&mut self) {
        if self.groups.len() > 1
            && let Some(group) = self.groups.pop()
        {
            self.open -= group.commands + 1;
        }
    }

    fn command(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.commands += 1;
            self.open += 1;
        }
    }

    fn next_cell(&mut self) {
        if let Some(group) = self.groups.last_mut().filter(|group| group.is_table) {
            self.open -= group.commands;
            group.commands = 0;
        }
    }
}
