use crate::parts::{self, Part};
use crate::report::Lines;

/// A link or a picture of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// From 0.
    pub line: usize,
    /// As it is written; the URL of an email begins with `mailto:`.
    pub destination: String,
    pub is_picture: bool,
}

/// Returns the links and pictures of a text, Markdown and raw HTML, in its order, for its caller to find dead ones. URLs that are
/// links without any markup aren't among them: they lead to other sites.
#[must_use]
pub fn links(source: &str) -> Vec<Link> {
    let bounded = crate::bounded(source);
    let masked = markdown::mask_prices(&bounded);
    let mut lines = Lines::of(&bounded);
    let mut links = Vec::new();
    for (part, at) in parts::read(&masked) {
        let (destination, is_picture) = match part {
            Part::LinkStart { destination, .. } => (destination, false),
            Part::Picture { destination, .. } => (destination, true),
            _ => continue,
        };
        links.push(Link { line: lines.line_at(at), destination: destination.into_string(), is_picture });
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(usize, String, bool)> {
        links(source).into_iter().map(|link| (link.line, link.destination, link.is_picture)).collect()
    }

    #[test]
    fn links_and_pictures_have_their_lines() {
        let source = "[a](b)\n\n![c](d.png)\n[e][f] <me@example.org>\n\n> <p>\n> <a href='g'>h</a>\n> <img src=i>\n\n[f]: j\n";
        let expected = [
            (0, "b", false),
            (2, "d.png", true),
            (3, "j", false),
            (3, "mailto:me@example.org", false),
            (6, "g", false),
            (7, "i", true),
        ];
        assert_eq!(found(source), expected.map(|(line, to, is_picture)| (line, to.to_owned(), is_picture)));
    }

    #[test]
    fn code_has_no_links() {
        assert_eq!(found("`[a](b)`\n\n```\n[c](d) <a href=e>\n```\n"), []);
    }

    #[test]
    fn dollars_in_a_destination_stay() {
        assert_eq!(found("US$5 [a](/b$c)"), [(0, "/b$c".to_owned(), false)]);
    }
}
