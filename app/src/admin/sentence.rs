//! An entry of the audit trail as a sentence: what was done, to what, with a link to it.

use domain::paths;
use views::people::AuditRow;

/// The text before the subject's name, the name and its path, and the text after it.
pub struct Sentence {
    pub before: &'static str,
    pub about: String,
    pub link: Option<String>,
    pub after: String,
}

pub fn sentence(row: &AuditRow) -> Sentence {
    let AuditRow { action, subject, about, details, .. } = row;
    let quoted = || format!("“{details}”");
    let known = about.clone().unwrap_or_else(|| subject.clone());
    let (before, about, after) = match action.as_str() {
        "account.created" => ("Created the account of", known, format!("as {details}")),
        "account.confirmed" => ("Email confirmed:", known, String::new()),
        "account.confirmation_sent" => ("Sent a confirmation email to", known, String::new()),
        "account.role" => ("Changed the role of", known, format!("from {}", details.replace('→', "to"))),
        "account.disabled" => ("Disabled the account of", known, String::new()),
        "account.enabled" => ("Enabled the account of", known, String::new()),
        "account.password" => ("Set a new password for", known, String::new()),
        "account.password_changed" => ("Changed the password of", known, String::new()),
        "account.password_reset" => ("Password reset by an emailed link:", known, String::new()),
        "account.reset_sent" => ("Sent a password reset email to", known, String::new()),
        "account.session_ended" => ("Ended a session of", known, String::new()),
        "account.sessions_ended" => ("Ended the sessions of", known, String::new()),
        "course.created" => ("Created the course", known, String::new()),
        "course.state" => ("Changed the course", known, format!("from {}", details.replace('→', "to").to_lowercase())),
        "course.imported" => ("Imported the course", known, format!("({details})")),
        "module.removed" => ("Deleted the module", quoted(), String::new()),
        "lesson.removed" => ("Deleted the lesson", quoted(), String::new()),
        "assignment.created" => ("Created the assignment", known, String::new()),
        "assignment.changed" => ("Changed the assignment", known, String::new()),
        "assignment.unpublished" => ("Unpublished the assignment", known, String::new()),
        "grade.given" => ("Graded", known, format!("with {details} points")),
        "announcement.created" => ("Wrote the announcement", quoted(), String::new()),
        "announcement.cancelled" => ("Canceled the announcement", quoted(), String::new()),
        "mail.retried" => ("Resent the email", quoted(), String::new()),
        _ => ("", format!("{action} {known}"), details.clone()),
    };
    Sentence { before, about, link: link(row), after }
}

/// Returns the subject's path, if it still exists and has a page.
fn link(row: &AuditRow) -> Option<String> {
    row.about.as_ref()?;
    let subject = &row.subject;
    match row.action.split('.').next()? {
        "account" => subject.parse().ok().map(paths::account),
        "course" => Some(paths::edit_course(subject)),
        "assignment" => subject.parse().ok().map(paths::submissions),
        "grade" => subject.parse().ok().map(paths::grading),
        _ => None,
    }
}
