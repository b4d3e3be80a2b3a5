//! An entry of the audit trail as a sentence: what was done, to what, with a link to it.

use domain::paths;
use domain::people::{AuditAction, AuditRecord};
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
    let known = about.clone().unwrap_or_else(|| subject.clone());
    let (before, about, after) = match AuditAction::parse(action) {
        Some(action) => words(action, known, details),
        None => ("", format!("{action} {known}"), details.clone()),
    };
    Sentence { before, about, link: link(row), after }
}

/// Returns the parts of the sentence for an action to the record that is `known` by this name.
fn words(action: AuditAction, known: String, details: &str) -> (&'static str, String, String) {
    let quoted = || format!("“{details}”");
    let from_to = || format!("from {}", details.replace('→', "to").to_lowercase());
    match action {
        AuditAction::AccountCreated => ("Created the account of", known, format!("as {details}")),
        AuditAction::AccountConfirmed => ("Email address confirmed:", known, String::new()),
        AuditAction::ConfirmationSent => ("Sent a confirmation email to", known, String::new()),
        AuditAction::RoleChanged => ("Changed the role of", known, from_to()),
        AuditAction::AccountDisabled => ("Disabled the account of", known, String::new()),
        AuditAction::AccountEnabled => ("Enabled the account of", known, String::new()),
        AuditAction::PasswordSet => ("Set a new password for", known, String::new()),
        AuditAction::PasswordChanged => ("Changed the password of", known, String::new()),
        AuditAction::PasswordReset => ("Password reset by an emailed link:", known, String::new()),
        AuditAction::ResetSent => ("Sent a password reset email to", known, String::new()),
        AuditAction::SessionEnded => ("Ended a session of", known, String::new()),
        AuditAction::SessionsEnded => ("Ended the sessions of", known, String::new()),
        AuditAction::CourseCreated => ("Created the course", known, String::new()),
        AuditAction::CourseState => ("Changed the course", known, from_to()),
        AuditAction::CourseMoved => ("Changed the address of the course", known, from_to()),
        AuditAction::CourseImported => ("Imported the course", known, format!("({details})")),
        AuditAction::LearnerEnrolled => ("In the course", known, format!("enrolled {details}")),
        AuditAction::EnrollmentDecided => ("In the course", known, format!("decided about {details}")),
        AuditAction::EnrollmentDated => ("In the course", known, format!("changed the dates of {details}")),
        AuditAction::EnrollmentLinkCreated => ("Created an enrollment link of", known, String::new()),
        AuditAction::EnrollmentLinkRevoked => ("Revoked an enrollment link of", known, String::new()),
        AuditAction::StaffAdded => ("Added to the staff of", known, details.to_owned()),
        AuditAction::StaffRoleChanged => ("On the staff of", known, format!("changed {}", details.replace('→', "to"))),
        AuditAction::StaffRemoved => ("Removed from the staff of", known, details.to_owned()),
        AuditAction::CourseHandedOver => ("Handed over the course", known, format!("to {details}")),
        AuditAction::ModuleRemoved => ("Moved the module", quoted(), "to the bin".to_owned()),
        AuditAction::ModuleRestored => ("Restored the module", quoted(), String::new()),
        AuditAction::ModuleDeleted => ("Deleted the module", quoted(), String::new()),
        AuditAction::ModuleState => {
            let (title, state) = details.rsplit_once(" → ").unwrap_or((details, ""));
            ("Changed the module", format!("“{title}”"), format!("to {state}"))
        }
        AuditAction::ModuleReleased => ("Changed the release rules of the module", quoted(), String::new()),
        AuditAction::LessonReleased => ("Changed the release rules of the lesson", quoted(), String::new()),
        AuditAction::LessonRemoved => ("Moved the lesson", quoted(), "to the bin".to_owned()),
        AuditAction::LessonRestored => ("Restored the lesson", quoted(), String::new()),
        AuditAction::LessonDeleted => ("Deleted the lesson", quoted(), String::new()),
        AuditAction::LessonState => ("Changed the lesson", format!("“{known}”"), format!("to {details}")),
        AuditAction::AssignmentCreated => ("Created the assignment", known, String::new()),
        AuditAction::AssignmentChanged => ("Changed the assignment", known, String::new()),
        AuditAction::AssignmentUnpublished => ("Unpublished the assignment", known, String::new()),
        AuditAction::GradeGiven => ("Graded", known, format!("with {details} points")),
        AuditAction::AnnouncementCreated => ("Wrote the announcement", quoted(), String::new()),
        AuditAction::AnnouncementChanged => ("Changed the announcement", quoted(), String::new()),
        AuditAction::AnnouncementCanceled => ("Canceled the announcement", quoted(), String::new()),
        AuditAction::MailRetried => ("Resent the email", quoted(), String::new()),
        AuditAction::JobCanceled => ("Canceled the job", quoted(), String::new()),
        AuditAction::JobRetried => ("Queued the job again:", quoted(), String::new()),
    }
}

/// Returns the subject's path, if it still exists and has a page.
fn link(row: &AuditRow) -> Option<String> {
    row.about.as_ref()?;
    let subject = &row.subject;
    match AuditRecord::from_action(&row.action)? {
        AuditRecord::Account => subject.parse().ok().map(paths::account),
        AuditRecord::Course => Some(paths::edit_course(subject)),
        AuditRecord::Assignment => subject.parse().ok().map(paths::submissions),
        AuditRecord::Grade => subject.parse().ok().map(paths::grading),
        AuditRecord::Module | AuditRecord::Lesson | AuditRecord::Announcement | AuditRecord::Mail | AuditRecord::Job => None,
    }
}
