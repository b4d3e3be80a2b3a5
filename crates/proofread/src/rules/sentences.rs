//! Sentences have at most 40 words. Plain-language guides ask for 15 to 25 (GOV.UK: “Sentence length: why 25 words is our limit”,
//! 2014); more than 40 deter readers (The Oxford Guide to Plain English), who understand less than a tenth of such a text (Ann
//! Wylie, cited by GOV.UK). Code, formulas and tables don't count, nor do quotations: their words are someone else's.

mod ends;

use crate::Problem;
use crate::parts::{Block, Part, Placed};
use crate::report;

pub const MAX_WORDS: usize = 40;

/// Stands for code and formulas.
const LITERAL: char = '\u{FFFC}';
const QUESTION: &str = "[!QUESTION]";

pub fn check(parts: &[Placed<'_>]) -> Vec<report::Placed> {
    let mut checker = Checker::default();
    for (part, at) in parts {
        checker.part(part, *at);
    }
    checker.finish();
    checker.found
}

#[derive(Default)]
struct Checker {
    found: Vec<report::Placed>,
    /// The text of a block, or of a part of it.
    text: String,
    /// The position of each piece in the text here and in the source.
    pieces: Vec<(usize, usize)>,
    tables: usize,
    quotations: usize,
    /// Whether the outermost quotation is a question.
    is_question: bool,
}

impl Checker {
    fn part(&mut self, part: &Part<'_>, at: usize) {
        match part {
            Part::Text(text) => {
                self.pieces.push((self.text.len(), at));
                self.text.push_str(text);
            }
            Part::Literal => {
                self.pieces.push((self.text.len(), at));
                self.text.push(LITERAL);
            }
            // A sentence may begin with the marks before its first word.
            Part::LinkStart { .. } | Part::StrongStart => self.pieces.push((self.text.len(), at)),
            Part::SoftBreak => self.text.push('\n'),
            Part::HardBreak | Part::HeadingStart(_) | Part::HeadingEnd => self.finish(),
            Part::Start(block) => {
                self.finish();
                match block {
                    Block::Table => self.tables += 1,
                    Block::Quotation => self.quotations += 1,
                    _ => {}
                }
            }
            Part::End(block) => {
                self.finish();
                match block {
                    Block::Table => self.tables = self.tables.saturating_sub(1),
                    Block::Quotation => {
                        self.quotations = self.quotations.saturating_sub(1);
                        self.is_question &= self.quotations > 0;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Checks the text so far.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let pieces = std::mem::take(&mut self.pieces);
        let marks = text.get(..QUESTION.len()).is_some_and(|start| start.eq_ignore_ascii_case(QUESTION));
        self.is_question |= marks && self.quotations == 1;
        if self.tables > 0 || self.quotations > usize::from(self.is_question) {
            return;
        }
        for sentence in ends::sentences(&text) {
            let words = sentence.split_whitespace().filter(|word| is_word(word)).count();
            if words > MAX_WORDS {
                let start = sentence.as_ptr().addr() - text.as_ptr().addr();
                self.found.push((place(&pieces, start), Problem::LongSentence { words }));
            }
        }
    }
}

/// Returns the position in the source of a position in the text.
fn place(pieces: &[(usize, usize)], at: usize) -> usize {
    let piece = pieces.partition_point(|(start, _)| *start < at);
    match pieces.get(piece) {
        Some((start, source)) if *start == at => *source,
        _ => pieces[..piece].last().map_or(0, |(start, source)| source + at - start),
    }
}

/// Returns whether this is one word: in some scripts, words have no spaces between them.
fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric) && !word.contains(is_of_unspaced_script)
}

const fn is_of_unspaced_script(c: char) -> bool {
    matches!(c,
        // Thai, Lao, Tibetan, Myanmar, Khmer
        '\u{0E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        // Kana and Han
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::problems;

    fn words(count: usize) -> String {
        "word ".repeat(count).trim_end().to_owned()
    }

    #[test]
    fn a_sentence_of_more_than_forty_words_is_long() {
        assert_eq!(problems(&format!("{}.", words(41))), [Problem::LongSentence { words: 41 }]);
        assert_eq!(problems(&format!("{}.", words(40))), []);
    }

    #[test]
    fn it_is_found_where_it_begins() {
        let source = format!(
            "> [!NOTE]\n> Short &amp; *sweet*.\n> **So** it\n> {} **really** {}.\n\nx[^1]\n\n[^1]: {}",
            words(20),
            words(20),
            words(41)
        );
        let found: Vec<_> = crate::check(&source).into_iter().map(|found| (found.line, found.excerpt[..6].to_owned())).collect();
        assert_eq!(found, [(2, "**So**".to_owned()), (7, "word w".to_owned())]);
    }

    #[test]
    fn blocks_and_lines_end_sentences() {
        for between in ["\n\n", "\\\n", "  \n", "<br>", "\n- ", "\n# "] {
            assert_eq!(problems(&format!("{}{between}{}", words(30), words(30))), [], "{between}");
        }
    }

    #[test]
    fn code_formulas_tables_and_quotations_do_not_count() {
        let many = words(50);
        for source in [
            format!("`{many}`"),
            format!("${many}$"),
            format!("<code>{many}</code>"),
            format!("<pre>{many}</pre>"),
            format!("    {many}"),
            format!("| a |\n|---|\n| {many} |"),
            format!("> {many}"),
            format!("<blockquote>{many}</blockquote>"),
            format!("![{many}](a)"),
        ] {
            assert_eq!(problems(&source), [], "{source}");
        }
        assert_eq!(problems(&format!("<p>{many}</p>")), [Problem::LongSentence { words: 50 }]);
    }

    #[test]
    fn the_text_of_a_question_counts_but_not_as_one_sentence_with_its_answers() {
        let some = words(15);
        let source = format!("> [!QUESTION]\n> {some}\n> Answer: {some}\n> answer: {some}\n");
        assert_eq!(problems(&source), []);
        assert_eq!(problems(&format!("> [!question] ordering\n> {}\n>\n> 1. a\n> 2. b\n", words(40))), []);
        assert_eq!(problems(&format!("> [!QUESTION]\n> {}\n>\n> - [x] a\n> - [ ] b\n", words(41))).len(), 1);
    }

    #[test]
    fn words_without_spaces_are_not_counted() {
        assert_eq!(problems(&"ภาษา ".repeat(60)), []);
        assert_eq!(problems(&"漢字 ".repeat(60)), []);
        assert_eq!(problems(&"단어 ".repeat(60)), [Problem::LongSentence { words: 60 }]);
    }
}
