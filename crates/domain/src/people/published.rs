//! Passwords in DiscoG's own files, now or in an earlier version: everyone knows them.

/// The password of everyone in the demo school.
pub const DEMO_PASSWORD: &str = "discog-demo";

const PUBLISHED: [&str; 3] = [DEMO_PASSWORD, "for-development-only", "CHANGE-ME"];

#[must_use]
pub fn is_published(password: &str) -> bool {
    PUBLISHED.iter().any(|published| published.eq_ignore_ascii_case(password.trim()))
}

#[cfg(test)]
mod tests {
    use super::is_published;

    #[test]
    fn published_passwords_are_recognized_in_any_case() {
        for known in ["discog-demo", "Discog-Demo", " for-development-only", "change-me"] {
            assert!(is_published(known), "{known}");
        }
        for own in ["", "discog", "discog-demo-2", "a sentence of one's own"] {
            assert!(!is_published(own), "{own}");
        }
    }
}
