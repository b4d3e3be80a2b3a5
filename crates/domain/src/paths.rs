//! The paths of pages and files, for links and redirects.

mod query;
mod recognize;

use uuid::Uuid;

use crate::content::ExportFormat;
use crate::{AccountId, AnnouncementId, AssignmentId, CoverId, FileId, MailId, ModuleId, SubmissionId};

pub use query::{encode, with_query};
pub use recognize::{course_around, is_course, is_in_course, is_local};

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $path;)*

        /// All of them, for a test that each has a screen.
        pub const PAGES: &[&str] = &[$($name),*];
    };
}

pages! {
    /// The catalog at the root, for visitors.
    ROOT = "/";
    CATALOG = "/courses";
    MY_LEARNING = "/learning";
    /// The page on which the code of a link is typed.
    JOIN = "/join";
    NOTIFICATIONS = "/notifications";
    PROFILE = "/profile";
    SIGN_IN = "/sign-in";
    SIGN_UP = "/sign-up";
    FORGOT_PASSWORD = "/forgot";
    TEACHING = "/staff";
    IMPORT = "/staff/import";
    ACCOUNTS = "/admin";
    OUTBOX = "/admin/outbox";
    JOBS = "/admin/jobs";
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
    /// The assignments of a course, for its learners.
    course_assignments(course: &str) = "/courses/{course}/assignments";
    course_announcements(course: &str) = "/courses/{course}/announcements";
    assignment(assignment: AssignmentId) = "/assignments/{assignment}";
    /// The page on which staff edit a course.
    edit_course(slug: &str) = "/staff/courses/{slug}";
    course_settings(course: &str) = "/staff/courses/{course}/settings";
    /// The page on which staff choose a course's cover.
    course_cover(course: &str) = "/staff/courses/{course}/cover";
    /// The same for a module.
    module_cover(course: &str, module: ModuleId) = "/staff/courses/{course}/modules/{module}/cover";
    /// The staff and learners of a course.
    course_people(course: &str) = "/staff/courses/{course}/people";
    /// The lessons and modules that were removed from a course.
    bin(course: &str) = "/staff/courses/{course}/bin";
    /// The findings about a course's texts.
    checks(course: &str) = "/staff/courses/{course}/checks";
    /// The rules for when learners may open the modules and lessons of a course.
    release_rules(course: &str) = "/staff/courses/{course}/release";
    edit_lesson(course: &str, lesson: &str) = "/staff/courses/{course}/lessons/{lesson}";
    /// The saved versions of a lesson.
    lesson_history(course: &str, lesson: &str) = "/staff/courses/{course}/lessons/{lesson}/history";
    /// The assignments of a course, for its staff.
    staff_assignments(course: &str) = "/staff/courses/{course}/assignments";
    new_assignment(course: &str) = "/staff/courses/{course}/assignments/new";
    course_mail(course: &str) = "/staff/courses/{course}/mail";
    edit_assignment(assignment: AssignmentId) = "/staff/assignments/{assignment}/edit";
    /// The submissions of an assignment, for those who grade them.
    submissions(assignment: AssignmentId) = "/staff/assignments/{assignment}/submissions";
    /// The page on which a submission is graded.
    grading(submission: SubmissionId) = "/staff/submissions/{submission}";
    account(account: AccountId) = "/admin/accounts/{account}";
    outbox_mail(mail: MailId) = "/admin/outbox/{mail}";
    /// The page on which the code of a link, or an invitation, is used.
    join(code: &str) = "/join/{code}";
    confirm_email(token: &str) = "/confirm/{token}";
    reset_password(token: &str) = "/reset/{token}";
    /// The page on which the first administrator signs up.
    setup(token: &str) = "/setup/{token}";
    unsubscribe(token: &str) = "/unsubscribe/{token}";
}

/// Returns the path of a list's page that starts after the record with this key. `list` may have a query already.
#[must_use]
pub fn after(list: &str, key: Uuid) -> String {
    with_query(list, [("after", key.to_string().as_str())])
}

/// Returns the path of the sign-in page that leads on to `next`, a path in DiscoG.
#[must_use]
pub fn sign_in(next: &str) -> String {
    with_query(SIGN_IN, [("next", next)])
}

/// Returns the path of the sign-up page that leads on to enrolling in a course.
#[must_use]
pub fn sign_up_to_enroll(course: &str) -> String {
    with_query(SIGN_UP, [("enroll", course)])
}

/// Returns the path of a lesson's history that shows what a version changed.
#[must_use]
pub fn lesson_version(course: &str, lesson: &str, version: i64) -> String {
    with_query(&lesson_history(course, lesson), [("version", version.to_string().as_str())])
}

/// Returns the path of a lesson's history that compares its latest version with the one that learners read.
#[must_use]
pub fn unpublished_changes(course: &str, lesson: &str) -> String {
    with_query(&lesson_history(course, lesson), [("changes", "unpublished")])
}

/// Returns the path of an assignment's page that shows one of the viewer's attempts.
#[must_use]
pub fn attempt(of: AssignmentId, submission: SubmissionId) -> String {
    with_query(&assignment(of), [("attempt", submission.to_string().as_str())])
}

/// Returns the path of the page on which staff edit a scheduled announcement.
#[must_use]
pub fn edit_announcement(course: &str, announcement: AnnouncementId) -> String {
    with_query(&course_mail(course), [("edit", announcement.to_string().as_str())])
}

/// Returns the path of the audit trail, filtered by a person's name or email.
#[must_use]
pub fn audit_of(person: &str) -> String {
    with_query(AUDIT, [("person", person)])
}

/// How the path of a file begins; its id follows.
pub const FILES: &str = "/files/";

/// Returns the path of a cover in one size; `width` in pixels, `extension` of [`COVER_EXTENSIONS`].
#[must_use]
pub fn cover(cover: CoverId, width: u32, extension: &str) -> String {
    format!("/covers/{cover}/{width}.{extension}")
}

/// The formats that covers are stored in; the first one is smaller, the last one is known to every browser.
pub const COVER_EXTENSIONS: [&str; 2] = ["webp", "jpg"];

/// Returns the path that downloads a course in a format.
#[must_use]
pub fn course_export(course: &str, format: ExportFormat) -> String {
    format!("/exports/{course}/{}", format.name())
}

/// Returns the path that downloads a file.
#[must_use]
pub fn file(file: FileId) -> String {
    format!("{FILES}{file}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_continues_the_path_of_its_page() {
        let id = Uuid::nil();
        let key = "00000000-0000-0000-0000-000000000000";
        assert_eq!(after(TEACHING, id), format!("/staff?after={key}"));
        assert_eq!(after("/admin?role=author", id), format!("/admin?role=author&after={key}"));
        assert_eq!(attempt(AssignmentId(id), SubmissionId(id)), format!("/assignments/{key}?attempt={key}"));
        assert_eq!(edit_announcement("bread", AnnouncementId(id)), format!("/staff/courses/bread/mail?edit={key}"));
        assert_eq!(sign_in("/courses/a?b=c&d"), "/sign-in?next=/courses/a%3Fb%3Dc%26d");
        assert_eq!(sign_up_to_enroll("bread"), "/sign-up?enroll=bread");
        assert_eq!(audit_of("ada+x@school.example"), "/admin/audit?person=ada%2Bx%40school.example");
        assert_eq!(file(FileId(id)), format!("/files/{key}"));
    }

    #[test]
    fn staff_and_learners_have_paths_of_their_own() {
        assert_eq!(course_assignments("bread"), "/courses/bread/assignments");
        assert_eq!(staff_assignments("bread"), "/staff/courses/bread/assignments");
        assert_eq!(lesson("bread", "flour"), "/courses/bread/flour");
        assert_eq!(edit_lesson("bread", "flour"), "/staff/courses/bread/lessons/flour");
    }
}
