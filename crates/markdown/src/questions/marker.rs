use super::Problem;

const MARKER: &str = "[!QUESTION]";

/// The beginning of a question's first line.
pub(super) struct Marker {
    /// With the rest of its line, in bytes.
    pub length: usize,
    pub kind: Result<Option<QuestionKind>, Problem>,
}

/// The kind that a question says it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuestionKind {
    SingleChoice,
    MultipleChoice,
    ShortAnswer,
    Ordering,
}

const KINDS: [(&str, QuestionKind); 4] = [
    ("single choice", QuestionKind::SingleChoice),
    ("multiple choice", QuestionKind::MultipleChoice),
    ("short answer", QuestionKind::ShortAnswer),
    ("ordering", QuestionKind::Ordering),
];

/// Reads the marker at the beginning of a paragraph.
pub(super) fn parse(paragraph: &str) -> Option<Marker> {
    let rest = after_marker(paragraph)?;
    let line = rest.lines().next().unwrap_or_default();
    let kind = match line.trim() {
        "" => Ok(None),
        words => KINDS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(words))
            .map(|(_, kind)| Some(*kind))
            .ok_or(Problem::UnknownKind),
    };
    Some(Marker { length: MARKER.len() + line.len(), kind })
}

/// Returns whether a line is nothing but the marker of a question, with or without a kind.
pub fn is_marker(line: &str) -> bool {
    parse(line.trim()).is_some_and(|marker| marker.kind.is_ok())
}

fn after_marker(text: &str) -> Option<&str> {
    let (marker, rest) = text.split_at_checked(MARKER.len())?;
    marker.eq_ignore_ascii_case(MARKER).then_some(rest)
}
