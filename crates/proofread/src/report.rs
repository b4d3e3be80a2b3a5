use crate::{Finding, MAX_FINDINGS, Problem};

/// A problem and its position in the text, in bytes.
pub type Placed = (usize, Problem);

/// The most characters of an excerpt.
const MAX_EXCERPT: usize = 60;

/// Returns the first problems as findings in a text, in its order.
pub fn findings(mut problems: Vec<Placed>, text: &str) -> Vec<Finding> {
    problems.sort_unstable();
    problems.truncate(MAX_FINDINGS);
    let mut lines = Lines::of(text);
    problems
        .into_iter()
        .map(|(at, problem)| Finding {
            line: lines.line_at(at),
            problem,
            excerpt: excerpt(text.get(at..).unwrap_or_default(), problem),
        })
        .collect()
}

/// Counts the lines up to places in a text, each line once.
pub struct Lines<'a> {
    text: &'a str,
    counted: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, counted: 0, line: 0 }
    }

    /// Returns the line of a place, from 0. Places come in the order of the text.
    pub fn line_at(&mut self, place: usize) -> usize {
        if let Some(passed) = self.text.as_bytes().get(self.counted..place) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.counted = place;
        }
        self.line
    }
}

/// Returns the beginning of what the problem is about. Sentences go on after a line.
fn excerpt(text: &str, problem: Problem) -> String {
    let lines = match problem {
        Problem::LongSentence { .. } => 3,
        _ => 1,
    };
    let mut excerpt = String::new();
    for line in text.lines().take(lines).take_while(|line| !line.trim().is_empty()) {
        excerpt.push_str(if excerpt.is_empty() { "" } else { " " });
        excerpt.extend(line.trim().chars().take(MAX_EXCERPT + 1));
    }
    if let Some((end, _)) = excerpt.char_indices().nth(MAX_EXCERPT) {
        excerpt.truncate(end);
        excerpt.truncate(excerpt.trim_end().len());
        excerpt.push('…');
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_in_the_order_of_the_text() {
        let problems = vec![(5, Problem::EmptyLink), (0, Problem::EmptyHeading)];
        let found: Vec<_> = findings(problems, "one\n\ntwo\n").into_iter().map(|found| (found.line, found.excerpt)).collect();
        assert_eq!(found, [(0, "one".to_owned()), (2, "two".to_owned())]);
    }

    #[test]
    fn a_long_line_is_cut() {
        assert_eq!(excerpt(&"ä".repeat(61), Problem::EmptyHeading), format!("{}…", "ä".repeat(60)));
        assert_eq!(excerpt(&"ä".repeat(60), Problem::EmptyHeading), "ä".repeat(60));
    }

    #[test]
    fn a_sentence_goes_on_after_its_line() {
        assert_eq!(excerpt("It\nis\n\nlong.", Problem::LongSentence { words: 41 }), "It is");
        assert_eq!(excerpt("It\nis", Problem::EmptyHeading), "It");
    }
}
