//! The addresses of pages that are linked to from several places.

use crate::{AccountId, AssignmentId, MailId, SubmissionId};

macro_rules! pages {
    ($($name:ident = $path:literal;)*) => {
        $(pub const $name: &str = $path;)*

        /// All of them, for a test that each has a screen.
        pub const PAGES: &[&str] = &[$($name),*];
    };
}

pages! {
    CATALOG = "/courses";
    MY_LEARNING = "/learning";
    NOTIFICATIONS = "/notifications";
    PROFILE = "/profile";
    SIGN_IN = "/sign-in";
    SIGN_UP = "/sign-up";
    FORGOT_PASSWORD = "/forgot";
    TEACHING = "/staff";
    ACCOUNTS = "/admin";
    OUTBOX = "/admin/outbox";
    AUDIT = "/admin/audit";
}

/// Returns the page to show after signing in, unless the person was on their way to another one.
#[must_use]
pub const fn home(is_staff: bool) -> &'static str {
    if is_staff { TEACHING } else { MY_LEARNING }
}

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident($($part:ident: $kind:ty),+) = $pattern:literal;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name($($part: $kind),+) -> String { format!($pattern) })*

        /// Returns an example of each path with a variable part, for a test that each has a screen.
        #[must_use]
        pub fn examples() -> Vec<String> {
            vec![$({ $(let $part = stringify!($part);)+ format!($pattern) }),*]
        }
    };
}

paths! {
    course(slug: &str) = "/courses/{slug}";
    lesson(course: &str, lesson: &str) = "/courses/{course}/{lesson}";
    course_announcements(course: &str) = "/courses/{course}/announcements";
    assignment(assignment: AssignmentId) = "/assignments/{assignment}";
    /// The page on which staff edit a course.
    edit_course(slug: &str) = "/staff/courses/{slug}";
    new_assignment(course: &str) = "/staff/courses/{course}/assignments/new";
    course_mail(course: &str) = "/staff/courses/{course}/mail";
    edit_assignment(assignment: AssignmentId) = "/staff/assignments/{assignment}/edit";
    /// The submissions of an assignment, for those who grade them.
    submissions(assignment: AssignmentId) = "/staff/assignments/{assignment}/submissions";
    /// The page on which a submission is graded.
    grading(submission: SubmissionId) = "/staff/submissions/{submission}";
    account(account: AccountId) = "/admin/accounts/{account}";
    outbox_mail(mail: MailId) = "/admin/outbox/{mail}";
    confirm_email(token: &str) = "/confirm/{token}";
    reset_password(token: &str) = "/reset/{token}";
    /// The page on which the first administrator signs up.
    setup(token: &str) = "/setup/{token}";
    unsubscribe(token: &str) = "/unsubscribe/{token}";
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
