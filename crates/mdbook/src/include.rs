mod prefix;

use super::Problem;
use super::anchors::Selection;
use super::directive::{Part, parts};
use super::path::join;
use prefix::prefix;

/// The deepest nesting of includes.
const MAX_DEPTH: usize = 8;
/// The most directives in one page.
const MAX_DIRECTIVES: usize = 1000;
/// The largest page with everything that it includes, in bytes.
const MAX_BYTES: usize = 4_000_000;

/// A page with its directives expanded.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    pub text: String,
    /// Files that couldn't be included.
    pub problems: Vec<Problem>,
    /// Directives that DiscoG doesn't support, removed from the text.
    pub dropped: Vec<Dropped>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Dropped {
    /// From 1.
    pub line: usize,
    /// As written.
    pub directive: String,
}

/// An outline that a page asks for, as in books for mdbook-course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// The pages below it: `{{%segment outline}}`.
    Below,
    /// The part that it is in: `{{%session outline}}`.
    Part,
}

/// Expands `{{#include}}`, `{{#rustdoc_include}}`, `{{#playground}}` and outlines in the page at `page`, a path from the
/// book's root, and removes the other directives (<https://rust-lang.github.io/mdBook/format/mdbook.html>).
///
/// `read` returns the text of a file by its path from the book's root, and is never called with a path outside it. `outline`
/// returns Markdown, empty if there is nothing to list.
pub fn expand(
    page: &str,
    source: &str,
    read: &mut dyn FnMut(&str) -> Result<String, String>,
    outline: &dyn Fn(Outline) -> String,
) -> Expanded {
    let mut expansion =
        Expansion { read, outline, result: Expanded::default(), directives: 0, line: 1, prefix: String::new(), full: false };
    expansion.source(page, source, 0);
    expansion.result
}

struct Expansion<'a> {
    read: &'a mut dyn FnMut(&str) -> Result<String, String>,
    outline: &'a dyn Fn(Outline) -> String,
    result: Expanded,
    directives: usize,
    /// The line in the page itself, even while an included file is being read.
    line: usize,
    /// Inserted before each further line of an included text.
    prefix: String,
    full: bool,
}

impl Expansion<'_> {
    fn source(&mut self, file: &str, source: &str, depth: usize) {
        let mut counted = 0;
        for part in parts(source) {
            match part {
                Part::Text(text) | Part::Escaped(text) => self.push(text),
                Part::Directive { written, name, arguments, at } => {
                    if depth == 0 {
                        self.line += source[counted..at].matches('\n').count();
                        counted = at;
                    }
                    self.directive(file, written, name, arguments, depth);
                }
            }
        }
    }

    fn directive(&mut self, file: &str, written: &str, name: &str, arguments: &str, depth: usize) {
        self.directives += 1;
        if self.directives > MAX_DIRECTIVES {
            if self.directives == MAX_DIRECTIVES + 1 {
                self.problem(format!("There are more than {MAX_DIRECTIVES} directives; the rest is left out."));
            }
            return;
        }
        let prefix = prefix(&self.result.text);
        let outer = std::mem::replace(&mut self.prefix, prefix);
        let outcome = match name {
            "#include" => self.include(file, arguments, false, depth),
            "#rustdoc_include" => self.include(file, arguments, true, depth),
            "#playground" | "#playpen" => self.playground(file, arguments),
            "#title" => Ok(()),
            _ => {
                match self.outline(name, arguments) {
                    Some(list) => self.push(&list),
                    None => self.result.dropped.push(Dropped { line: self.line, directive: written.to_owned() }),
                }
                Ok(())
            }
        };
        self.prefix = outer;
        if let Err(reason) = outcome {
            self.problem(format!("{written}: {reason}"));
        }
    }

    fn include(&mut self, file: &str, arguments: &str, hide_rest: bool, depth: usize) -> Result<(), String> {
        if depth >= MAX_DEPTH {
            return Err(format!("files include files more than {MAX_DEPTH} deep"));
        }
        let (name, selection) = arguments.split_once(':').map_or((arguments, None), |(name, rest)| (name, Some(rest)));
        let selection = Selection::parse(selection)?;
        let (path, text) = self.file(file, name)?;
        let text = selection.of(&text, hide_rest).ok_or("the file has no such anchor")?;
        self.source(&path, &text, depth + 1);
        Ok(())
    }

    /// Includes the file as a Rust code block; the words after its name are appended to the fence.
    fn playground(&mut self, file: &str, arguments: &str) -> Result<(), String> {
        let mut words = arguments.split_whitespace();
        let (_, text) = self.file(file, words.next().unwrap_or_default())?;
        let text = Selection::Lines(0..usize::MAX).of(&text, false).unwrap_or_default();
        let info = words.filter(|word| !word.contains('`')).fold("rust".to_owned(), |info, word| format!("{info},{word}"));
        let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
        self.push(&format!("{fence}{info}\n{text}\n{fence}"));
        Ok(())
    }

    fn outline(&self, name: &str, arguments: &str) -> Option<String> {
        let of = match (name, arguments) {
            ("%segment", "outline") => Outline::Below,
            ("%session", "outline") => Outline::Part,
            _ => return None,
        };
        Some((self.outline)(of)).filter(|list| !list.is_empty())
    }

    fn file(&mut self, from: &str, name: &str) -> Result<(String, String), String> {
        let name = name.trim();
        if name.is_empty() {
            return Err("no file is named".to_owned());
        }
        let path = join(from, name).filter(|path| !path.is_empty()).ok_or("the file isn't within the book")?;
        let text = (self.read)(&path)?;
        Ok((path, text))
    }

    fn push(&mut self, text: &str) {
        if self.full {
            return;
        }
        let added = text.len() + text.matches('\n').count() * self.prefix.len();
        if self.result.text.len() + added > MAX_BYTES {
            self.full = true;
            self.problem(format!("The page is longer than {MAX_BYTES} bytes; the rest is left out."));
        } else if self.prefix.is_empty() {
            self.result.text.push_str(text);
        } else {
            self.push_prefixed(text);
        }
    }

    fn push_prefixed(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.result.text.push('\n');
                let prefix = if line.is_empty() { self.prefix.trim_end() } else { &self.prefix };
                self.result.text.push_str(prefix);
            }
            self.result.text.push_str(line);
        }
    }

    fn problem(&mut self, reason: String) {
        self.result.problems.push(Problem { line: self.line, reason });
    }
}

fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
