//! The reasons why a request doesn't fit what is stored. They carry data; the sentences are in [`super::words`].

use domain::content::Missing;
use domain::learning::EnrollmentRefusal;
use domain::problem::ProblemKind;

use crate::Error;

/// The reason why a request doesn't fit what is stored as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The record was changed after the version that the request names.
    Stale {
        record: Record,
        /// The name of the person who changed it, if that is known.
        by: Option<String>,
    },
    WrongState(WrongState),
    Exists(Exists),
    /// An emailed link was used already, was replaced or has expired.
    SpentLink,
    /// The password is right, but the account's email isn't confirmed. The link was sent again.
    UnconfirmedEmail,
    /// Another transaction made the same change at the same time.
    Concurrent,
}

/// A kind of record that has a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    Account,
    Announcement,
    Assignment,
    Course,
    Grade,
    Lesson,
    Module {
        /// Its title now.
        title: String,
    },
    /// The actor's own password.
    Password,
    /// The release rules of a module or lesson.
    Release {
        /// Its title.
        title: String,
    },
}

/// A state that doesn't permit what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongState {
    AccountDisabled,
    AnnouncementSent,
    AssignmentClosed,
    /// All attempts for the assignment are used.
    AttemptsUsed {
        max: i32,
    },
    /// The course can't go to the requested state from its own.
    CourseState,
    CourseHasLearners,
    CourseIncomplete(Vec<Missing>),
    /// The owner has to hand the course over first.
    CourseOwner,
    EmailConfirmed,
    /// The learner has completed the course.
    EnrollmentCompleted,
    /// None of the selected enrollments is in a state that permits the decision.
    EnrollmentDecided,
    EnrollmentRefused(EnrollmentRefusal),
    ImportCanceled,
    /// Another import creates a course from the same book.
    ImportRunning,
    /// The job has ended.
    JobEnded,
    /// The job repeats, or belongs to a record.
    JobNotCancelable,
    /// The job hasn't failed, another one does the same, or no worker can do it.
    JobNotRepeatable,
    /// Learners read the latest version of the lesson, or it isn't published.
    NothingToPublish,
    /// Nobody else on the staff could manage the course's people.
    LastInstructor,
    LessonEmpty,
    /// The invitation is for another email.
    LinkOfAnother,
    /// The enrollment link doesn't exist, or no longer works.
    LinkSpent,
    /// The learner may not open the lesson yet; what opens it, in words.
    LessonLocked(Vec<String>),
    /// The email had a link for one person, so its text isn't stored.
    MailHadLink,
    MailNotResendable,
    /// The course has no module that a lesson could be restored to.
    NoModule,
    /// None of the selected learners takes part in the course now.
    NobodyTakesPart,
    /// The member of the staff may not write the course.
    NotAWriter,
    OnlyAdministrator,
    /// Something that is moved, or the place it is moved to, is gone.
    OutlineChanged,
    OwnAccount,
    /// The course's staff has as many members as it may have.
    StaffFull,
    /// The course has as many enrollment links as it may have.
    TooManyLinks,
    /// Lessons and modules with these titles would wait for each other.
    ReleaseCycle(Vec<String>),
}

/// Something that there can be only one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exists {
    /// An account with this email.
    Account,
    /// An account with the email that is meant for the first administrator.
    FirstAdministrator,
    /// A member of the course's staff with this account.
    StaffMember,
}

impl Conflict {
    pub(super) fn kind(&self) -> ProblemKind {
        match self {
            Self::Stale { .. } => ProblemKind::Stale,
            Self::WrongState(_) => ProblemKind::WrongState,
            Self::Exists(_) => ProblemKind::AlreadyExists,
            Self::SpentLink => ProblemKind::SpentLink,
            Self::UnconfirmedEmail => ProblemKind::UnconfirmedEmail,
            Self::Concurrent => ProblemKind::Concurrent,
        }
    }
}

impl Error {
    /// Refuses a version that isn't the current one. It isn't known who changed the record.
    #[must_use]
    pub fn stale(record: Record) -> Self {
        Self::Conflict(Conflict::Stale { record, by: None })
    }

    /// Refuses a version that isn't the current one: `by` changed the record.
    #[must_use]
    pub fn stale_by(record: Record, by: &str) -> Self {
        Self::Conflict(Conflict::Stale { record, by: Some(by.to_owned()) })
    }
}

impl From<WrongState> for Error {
    fn from(state: WrongState) -> Self {
        Self::Conflict(Conflict::WrongState(state))
    }
}

impl From<Exists> for Error {
    fn from(exists: Exists) -> Self {
        Self::Conflict(Conflict::Exists(exists))
    }
}
