use std::fmt;

/// Something about a text that makes it harder to use or to understand. Shown to a teacher, with advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A picture without alternative text.
    MissingAltText,
    /// A picture whose alternative text is the name of a file, or a word such as “image”.
    PlaceholderAltText,
    /// A link without text.
    EmptyLink,
    /// A link without a destination.
    MissingDestination,
    /// A link whose text doesn't say where it leads.
    VagueLink,
    /// A link to a place that isn't in the text.
    DeadAnchor,
    /// A heading without text.
    EmptyHeading,
    /// A heading more than one level below the one before it.
    SkippedHeading { from: u8, to: u8 },
    /// A paragraph in bold where a heading belongs.
    BoldHeading,
    /// A table whose columns have no names.
    TableWithoutHeader,
    /// A sentence of so many words.
    LongSentence { words: usize },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match self {
            Self::MissingAltText => {
                "This picture has no description. Describe it between the square brackets, for people who don’t see it."
            }
            Self::PlaceholderAltText => {
                "This description says nothing about the picture. Describe what it shows, for people who don’t see it."
            }
            Self::EmptyLink => "This link has no text. Write where it leads between the square brackets.",
            Self::MissingDestination => "This link leads nowhere. Write a URL between the parentheses, or remove the link.",
            Self::VagueLink => "Out of context, this link doesn’t say where it leads. Name the page that it opens.",
            Self::DeadAnchor => "No heading on this page has this name. Link to one that it has, such as #next-steps.",
            Self::EmptyHeading => "This heading has no text. Write one, or remove the heading.",
            Self::SkippedHeading { from: 1, to } => {
                return write!(f, "This heading is of level {to}, but only a title is above it. Use level 2 (##).");
            }
            Self::SkippedHeading { from, to } => {
                let (level, marks) = (from + 1, "#".repeat(usize::from(from + 1)));
                return write!(
                    f,
                    "This heading is of level {to}, but the one before it of level {from}. Use level {level} ({marks})."
                );
            }
            Self::BoldHeading => {
                "This line looks like a heading, but is only bold. Begin it with ##, so that it is in the outline."
            }
            Self::TableWithoutHeader => "This table’s columns have no names. Write them in its first row.",
            Self::LongSentence { words } => {
                return write!(f, "This sentence has {words} words. Divide it in two, or make it a list.");
            }
        };
        f.write_str(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_level_is_named() {
        let message = |from, to| Problem::SkippedHeading { from, to }.to_string();
        assert_eq!(message(1, 3), "This heading is of level 3, but only a title is above it. Use level 2 (##).");
        assert!(message(2, 5).ends_with("of level 2. Use level 3 (###)."));
    }
}
