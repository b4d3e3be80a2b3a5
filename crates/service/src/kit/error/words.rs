//! The sentences in which people read why a use case refused or failed.

use domain::content::Missing;

use super::Error;
use super::conflict::{Conflict, Exists, Record, WrongState};

/// Returns what people read about an error: never an internal message.
pub(super) fn message(error: &Error) -> String {
    let fixed = match error {
        Error::SignInNeeded => "Please sign in first.",
        Error::Forbidden => {
            "You don’t have permission to do this. If you need it, ask the course’s instructor or an administrator."
        }
        Error::NotFound => "It doesn’t exist, or you don’t have access to it.",
        Error::Invalid(_) => "Please check what is marked below.",
        Error::TooLarge => "This is more than can be sent at once. Please shorten it.",
        Error::Conflict(conflict) => return of_conflict(conflict),
        Error::RateLimited => "Too many attempts. Please wait a few minutes and try again.",
        Error::Unavailable(_) => "Something DiscoG needs isn’t responding. Please try again in a moment.",
        Error::Internal(_) => "Something went wrong on our side. It has been reported.",
    };
    fixed.to_owned()
}

fn of_conflict(conflict: &Conflict) -> String {
    let fixed = match conflict {
        Conflict::Stale { record, by } => return of_stale(record, by.as_deref().unwrap_or("Someone else")),
        Conflict::WrongState(state) => return of_state(state),
        Conflict::Exists(Exists::Account) => "That email has an account already.",
        Conflict::Exists(Exists::FirstAdministrator) => {
            "That email has an account already. Use another one, or the command `discog user role`."
        }
        Conflict::Exists(Exists::StaffMember) => "They are on the staff of this course already.",
        Conflict::SpentLink => "This link has already been used or has expired. Please ask for a new one.",
        Conflict::UnconfirmedEmail => "Please confirm your email first. We’ve just sent you the link again.",
        Conflict::Concurrent => "Someone made the same change at the same time. Reload the page.",
    };
    fixed.to_owned()
}

fn of_stale(record: &Record, by: &str) -> String {
    let noun = match record {
        Record::Account => "account",
        Record::Announcement => "announcement",
        Record::Assignment => "assignment",
        Record::Course => "course",
        Record::Grade => "grade",
        Record::Lesson => "lesson",
        Record::Module { title } => {
            return format!("{by} renamed this module to “{title}” in the meantime. Look at it again, then decide.");
        }
        Record::Release { title } => {
            return format!("{by} changed the release rules of “{title}” in the meantime. Look at them again, then decide.");
        }
        Record::Password => return "Your password was changed elsewhere in the meantime.".to_owned(),
    };
    format!("{by} changed this {noun} in the meantime. Nothing was overwritten. Look at it again, then decide.")
}

fn of_state(state: &WrongState) -> String {
    let fixed = match state {
        WrongState::AccountDisabled => "This account is disabled: nothing is sent to it.",
        WrongState::AnnouncementSent => "It’s too late: this announcement has been sent.",
        WrongState::AssignmentClosed => "This assignment is closed: no more work can be submitted.",
        WrongState::AttemptsUsed { max } => return format!("You have used all {max} attempts for this assignment."),
        WrongState::CourseState => "This can’t be done with the course as it is now. Reload the page to see its status.",
        WrongState::CourseHasLearners => "Learners are enrolled in this course. Archive it instead.",
        WrongState::CourseIncomplete(missing) => {
            let missing: Vec<String> = missing.iter().map(Missing::to_string).collect();
            return format!("Before learners can see it: {}", missing.join(" "));
        }
        WrongState::CourseOwner => "They own this course. Hand it over to someone else first.",
        WrongState::EnrollmentRefused(refusal) => return refusal.to_string(),
        WrongState::EmailConfirmed => "This email is confirmed already.",
        WrongState::EnrollmentCompleted => "You’ve completed this course, so you can read it but submit nothing more.",
        WrongState::EnrollmentDecided => "Someone may have decided this in the meantime. Nothing was changed. Reload the page.",
        WrongState::ImportCanceled => "The import was canceled. Nothing was changed.",
        WrongState::JobEnded => "This job has ended already.",
        WrongState::JobNotCancelable => "This job can’t be canceled by itself. Cancel what it is for, such as the announcement.",
        WrongState::JobNotRepeatable => "This job can’t be tried again from here.",
        WrongState::ImportRunning => "This book is being imported already. Please try again when that is done.",
        WrongState::LastInstructor => "Nobody else could manage the people of this course. Add another instructor first.",
        WrongState::LessonEmpty => "This lesson is empty. Write and save something first.",
        WrongState::NothingToPublish => "There are no changes to publish: learners read the latest version.",
        WrongState::LinkOfAnother => {
            "This invitation is for another email. Sign in with the account it was sent to, and confirm its email."
        }
        WrongState::LinkSpent => "This code or link doesn’t work, or no longer. Ask the course’s staff for a new one.",
        WrongState::LessonLocked(what) => return format!("This lesson is locked. {}", what.join(" ")),
        WrongState::MailHadLink => "This email had a link that works for one person once, so its text isn’t kept.",
        WrongState::MailNotResendable => "This email can’t be sent again now.",
        WrongState::NoModule => "The course has no module to put this into. Add one, or restore its own.",
        WrongState::NobodyTakesPart => "None of the selected learners takes part in this course now.",
        WrongState::NotAWriter => "Only an author or instructor of this course can own it. Change their role first.",
        WrongState::OnlyAdministrator => "You’re the only administrator. Promote someone else first.",
        WrongState::OutlineChanged => {
            "Someone moved or removed a part of this in the meantime. Nothing was moved. Look at the outline again, then decide."
        }
        WrongState::ReleaseCycle(titles) => {
            let titles: Vec<String> = titles.iter().map(|title| format!("“{title}”")).collect();
            return match titles.as_slice() {
                [title] => format!("{title} would wait for itself, so that nobody could ever open it. Nothing was changed."),
                titles => format!(
                    "These would wait for each other, so that nobody could ever open them: {}. Nothing was changed.",
                    titles.join(", ")
                ),
            };
        }
        WrongState::OwnAccount => "You can’t disable your own account.",
        WrongState::TooManyLinks => "This course can’t have more links. Revoke one first.",
        WrongState::StaffFull => "This course’s staff can’t have more members. Remove someone first.",
    };
    fixed.to_owned()
}
