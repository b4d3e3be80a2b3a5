/// The flat `key: value` lines between `---` lines at the top of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// In the order of the page; values without quotes.
    pub pairs: Vec<(&'a str, &'a str)>,
    /// The page without the front matter.
    pub body: &'a str,
}

impl<'a> FrontMatter<'a> {
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    #[must_use]
    pub fn title(&self) -> Option<&'a str> {
        self.get("title")
    }
}

/// Removes the front matter from a page. Ignores lines that aren't flat; front matter without an end isn't front matter.
#[must_use]
pub fn front_matter(source: &str) -> FrontMatter<'_> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let none = FrontMatter { pairs: Vec::new(), body: source };
    let mut lines = source.split_inclusive('\n');
    if lines.next().is_none_or(|first| first.trim_end() != "---") {
        return none;
    }
    let mut pairs = Vec::new();
    let mut read = source.find('\n').map_or(source.len(), |end| end + 1);
    for line in lines {
        read += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return FrontMatter { pairs, body: &source[read..] };
        }
        pairs.extend(pair(line));
    }
    none
}

fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let nested = key.starts_with([' ', '\t', '-', '#']) || value.starts_with(['{', '[', '|', '>', '&', '*']);
    (!nested && !key.trim().is_empty() && !value.is_empty()).then(|| (key.trim(), unquoted(value)))
}

fn unquoted(value: &str) -> &str {
    let within = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn flat_pairs() {
        let page = "---\r\ntitle: \"A: b\"\nminutes: 15\n# no: comment\nlist:\n  - a: b\nmap: {a: b}\nempty:\nother: 'x'\n---\n# Page\n---\n";
        let matter = front_matter(page);
        assert_eq!(matter.pairs, [("title", "A: b"), ("minutes", "15"), ("other", "x")]);
        assert_eq!(matter.title(), Some("A: b"));
        assert_eq!(matter.body, "# Page\n---\n");
    }

    #[test]
    fn no_front_matter() {
        for page in ["", "# A", "---\na: b\n", "----\na: b\n---\n", "a\n---\n", "---"] {
            assert_eq!(front_matter(page), FrontMatter { pairs: vec![], body: page }, "{page}");
        }
        assert_eq!(front_matter("\u{feff}---\n---\nx").body, "x");
    }

    proptest! {
        #[test]
        fn the_body_is_the_end_of_the_page(page in "(---\n|a: b\n|\\PC|\n){0,12}") {
            prop_assert!(page.ends_with(front_matter(&page).body));
        }
    }
}
