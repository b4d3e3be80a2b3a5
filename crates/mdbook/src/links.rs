use super::path::{join, percent_decoded};

/// The target of a link on a page of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Another page: its path from the book's root, ending in `.md`, even if the link said `.html`. For a link to a folder,
    /// its `index.md`.
    Page { path: String, fragment: Option<String> },
    /// A file of the book that isn't a page.
    File { path: String },
    /// Another site, or a URL that isn't on the web.
    External,
    /// A place on the same page.
    Fragment,
    /// Outside the book.
    Outside,
}

/// Finds the target of `link` on the page at `page`, a path from the book's root.
#[must_use]
pub fn classify(page: &str, link: &str) -> Link {
    let link = link.trim();
    if link.is_empty() || link.starts_with(['#', '?']) {
        return Link::Fragment;
    }
    if link.starts_with("//") || has_scheme(link) {
        return Link::External;
    }
    let (rest, fragment) = match link.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment).filter(|fragment| !fragment.is_empty())),
        None => (link, None),
    };
    let path = rest.split('?').next().unwrap_or_default();
    let Some(path) = percent_decoded(path).and_then(|path| join(page, &path).map(|joined| (joined, path))) else {
        return Link::Outside;
    };
    let fragment = fragment.map(str::to_owned);
    match path {
        (joined, written) if joined.is_empty() || written.ends_with('/') || matches!(last(&written), "." | "..") => {
            let path = if joined.is_empty() { "index.md".to_owned() } else { format!("{joined}/index.md") };
            Link::Page { path, fragment }
        }
        (joined, _) => match joined.strip_suffix(".html").or_else(|| joined.strip_suffix(".md")) {
            Some(stem) => Link::Page { path: format!("{stem}.md"), fragment },
            None => Link::File { path: joined },
        },
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn has_scheme(link: &str) -> bool {
    let Some((scheme, _)) = link.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, fragment: Option<&str>) -> Link {
        Link::Page { path: path.to_owned(), fragment: fragment.map(str::to_owned) }
    }

    #[test]
    fn links_are_classified() {
        let from = |link| classify("a/b/page.md", link);
        assert_eq!(from("other.md"), page("a/b/other.md", None));
        assert_eq!(from("../foo.html?x#bar"), page("a/foo.md", Some("bar")));
        assert_eq!(from("../"), page("a/index.md", None));
        assert_eq!(from("../.."), page("index.md", None));
        assert_eq!(from("c/#x"), page("a/b/c/index.md", Some("x")));
        assert_eq!(from("img/a%20b.svg"), Link::File { path: "a/b/img/a b.svg".to_owned() });
        assert_eq!(from("https://x.y/z.md"), Link::External);
        assert_eq!(from("mailto:a@b.co"), Link::External);
        assert_eq!(from("//x.y/z.md"), Link::External);
        assert_eq!(from("#here"), Link::Fragment);
        for outside in ["../../../x.md", "/x.md", "%2e%2e/%2e%2e/%2e%2e/x.md", "..\\x", "%FF"] {
            assert_eq!(from(outside), Link::Outside, "{outside}");
        }
    }
}
