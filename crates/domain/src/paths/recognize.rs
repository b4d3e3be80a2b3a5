/// The start of the path of a course and of every page in it for learners.
const COURSE_PREFIX: &str = "/courses/";

/// Returns whether this is the path of a course's own page.
#[must_use]
pub fn is_course(path: &str) -> bool {
    path.strip_prefix(COURSE_PREFIX).is_some_and(|slug| !slug.contains('/'))
}

/// Returns whether this is the path of a course or of a page in it.
#[must_use]
pub fn is_in_course(path: &str) -> bool {
    path.starts_with(COURSE_PREFIX)
}

/// Returns the path of the course that a page belongs to, from the page's own path.
#[must_use]
pub fn course_around(page: &str) -> Option<&str> {
    let (slug, _) = page.strip_prefix(COURSE_PREFIX)?.split_once('/')?;
    page.get(..COURSE_PREFIX.len() + slug.len())
}

/// Returns whether a text from a URL or a form is the path of a page here, and never another site's, however a browser reads
/// it.
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
    use super::*;

    #[test]
    fn a_page_in_a_course_leads_back_to_the_course() {
        assert_eq!(course_around("/courses/bread/removed"), Some("/courses/bread"));
        assert_eq!(course_around("/courses/bread/assignments"), Some("/courses/bread"));
        for elsewhere in ["/courses/bread", "/courses", "/assignments/x", "/staff/courses/bread/lessons/x"] {
            assert_eq!(course_around(elsewhere), None, "{elsewhere}");
        }
        assert!(is_course("/courses/bread") && !is_course("/courses/bread/flour") && !is_course("/courses"));
        assert!(is_in_course("/courses/bread") && is_in_course("/courses/bread/flour") && !is_in_course("/staff/courses/bread"));
    }

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
