//! The addresses of pages that more than one place must know.

/// Where someone who signed in goes when they weren't on their way to anything else.
pub const HOME: &str = "/learning";

/// The page of the course with this slug.
#[must_use]
pub fn course(slug: &str) -> String {
    format!("/courses/{slug}")
}

/// Whether a text that came with an address or a form is the path of a page here: never another site's, whatever a browser
/// makes of it.
#[must_use]
pub fn is_local(path: &str) -> bool {
    const MAX_LENGTH: usize = 1000;
    path.len() <= MAX_LENGTH
        && path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(|c| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn a_local_path_is_never_another_site() {
        assert!(is_local("/courses/a?b=c#d") && is_local("/"));
        let elsewhere = [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\nb",
            "/\t/evil.example",
            "/courses/ ",
        ];
        for elsewhere in elsewhere {
            assert!(!is_local(elsewhere), "{elsewhere:?}");
        }
        assert!(!is_local(&format!("/{}", "a".repeat(1000))));
    }
}
