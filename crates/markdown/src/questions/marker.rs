use super::Problem;

const MARKER: &str = "[!QUESTION]";

/// The beginning of a question's first line.
pub(super) struct Marker {
    /// With the rest of its line, in bytes.
    pub length: usize,
    pub kind: Result<Option<Kind>, Problem>,
}

/// The kind that a question says it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    SingleChoice,
    MultipleChoice,
    ShortAnswer,
    Ordering,
}

const KINDS: [(&str, Kind); 4] = [
    ("single choice", Kind::SingleChoice),
    ("multiple choice", Kind::MultipleChoice),
    ("short answer", Kind::ShortAnswer),
    ("ordering", Kind::Ordering),
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

/// Removes the marker and the kind from the beginning of a line.
pub fn strip(line: &str) -> &str {
    let Some(rest) = after_marker(line) else { return line };
    let rest = rest.trim_start();
    let after_kind = |(name, _): &(&str, Kind)| {
        let (words, rest) = rest.split_at_checked(name.len())?;
        words.eq_ignore_ascii_case(name).then(|| rest.trim_start())
    };
    KINDS.iter().find_map(after_kind).unwrap_or(rest)
}

fn after_marker(text: &str) -> Option<&str> {
    let (marker, rest) = text.split_at_checked(MARKER.len())?;
    marker.eq_ignore_ascii_case(MARKER).then_some(rest)
}
