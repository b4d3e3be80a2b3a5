use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Resolves `relative` on the page at `page`, to a path from the book's root with single `/`. `None` if it leaves the root or
/// isn't a relative path.
pub(super) fn join(page: &str, relative: &str) -> Option<String> {
    let is_plain = |c: char| c != '\\' && c != '\0';
    if relative.starts_with('/') || !relative.chars().all(is_plain) {
        return None;
    }
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            // `C:` and the like.
            part if part.contains(':') => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Decodes `%20` and the like; `None` if the result isn't UTF-8.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("a/b.md", "c.rs").as_deref(), Some("a/c.rs"));
        assert_eq!(join("a/b.md", "./../x//y.md").as_deref(), Some("x/y.md"));
        assert_eq!(join("b.md", "c/").as_deref(), Some("c"));
        for outside in ["../x", "a/../../x", "/etc/passwd", "..\\x", "C:/x", "a\0b"] {
            assert_eq!(join("b.md", outside), None, "{outside}");
        }
    }

    #[test]
    fn percent_encoding_is_decoded() {
        assert_eq!(percent_decoded("a%20b%C3%A9%").as_deref(), Some("a bé%"));
        assert_eq!(percent_decoded("%+1%zz").as_deref(), Some("%+1%zz"));
        assert_eq!(percent_decoded("%FF"), None);
    }

    proptest! {
        #[test]
        fn paths_never_leave_the_book(page in "[a/.]{0,12}", relative in "[a/.\\\\:%]{0,20}") {
            if let Some(path) = join(&page, &relative) {
                prop_assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".." && part != "."));
            }
        }
    }
}
