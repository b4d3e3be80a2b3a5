use serde::{Deserialize, Serialize};

use crate::people::Action;

/// A kind of record whose changes are announced, named after its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Accounts,
    Announcements,
    Assignments,
    CourseStaff,
    Courses,
    Enrollments,
    Grades,
    Jobs,
    Lessons,
    Mails,
    Modules,
    Notifications,
    Sessions,
    SharedDrafts,
    Submissions,
    /// All kinds of records: see [`Event::missed`].
    #[serde(rename = "*")]
    Any,
    /// A table that this version of DiscoG doesn't know.
    #[serde(other)]
    Unknown,
}

/// The people who may see the changes of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everyone who may read the course, or its drafts if the record is one.
    Readers,
    /// Like [`Audience::Readers`], but only staff while the course itself is a draft.
    ContentReaders,
    /// The owner of the record, and everyone who may do this in its course.
    OwnerAnd(Action),
    /// Everyone who may do this in the record's course.
    Course(Action),
    /// The owner of the record, and everyone who may do this anywhere.
    OwnerAndSchool(Action),
    /// The owner of the record, or all members of its course if it has no owner.
    OwnerOrMembers,
}

/// The rules for announcing changes of a subject.
#[derive(Debug, Clone, Copy)]
pub struct Announced {
    pub subject: Subject,
    pub table: &'static str,
    pub audience: Audience,
    /// Whether records can be drafts. If so, changes are only for staff unless they say that the record isn't a draft.
    pub may_be_draft: bool,
    /// Whether pages for visitors show it.
    pub is_public: bool,
}

const fn announced(subject: Subject, table: &'static str, audience: Audience) -> Announced {
    Announced { subject, table, audience, may_be_draft: false, is_public: false }
}

impl Announced {
    const fn draft(self) -> Self {
        Self { may_be_draft: true, ..self }
    }

    const fn public(self) -> Self {
        Self { is_public: true, ..self }
    }
}

/// All subjects. PostgreSQL has a trigger for each of these tables.
pub const SUBJECTS: [Announced; 15] = [
    announced(Subject::Accounts, "accounts", Audience::OwnerAndSchool(Action::ManageAccounts)),
    announced(Subject::Announcements, "announcements", Audience::Course(Action::MailLearners)),
    announced(Subject::Assignments, "assignments", Audience::ContentReaders).draft(),
    announced(Subject::CourseStaff, "course_staff", Audience::OwnerAnd(Action::ReadDrafts)),
    announced(Subject::Courses, "courses", Audience::Readers).draft().public(),
    // Courses show the number of their learners.
    announced(Subject::Enrollments, "enrollments", Audience::OwnerAnd(Action::SeePeople)).public(),
    announced(Subject::Grades, "grades", Audience::OwnerAnd(Action::Grade)),
    announced(Subject::Jobs, "jobs", Audience::OwnerAndSchool(Action::ManageJobs)),
    announced(Subject::Lessons, "lessons", Audience::ContentReaders).draft().public(),
    announced(Subject::Mails, "mails", Audience::Course(Action::MailLearners)),
    announced(Subject::Modules, "modules", Audience::ContentReaders).public(),
    announced(Subject::Notifications, "notifications", Audience::OwnerOrMembers),
    announced(Subject::Sessions, "sessions", Audience::OwnerAndSchool(Action::ManageAccounts)),
    announced(Subject::SharedDrafts, "shared_drafts", Audience::Course(Action::EditContent)),
    announced(Subject::Submissions, "submissions", Audience::OwnerAnd(Action::Grade)),
];

impl Subject {
    /// Returns the subject's row in [`SUBJECTS`]; `None` for [`Subject::Any`] and [`Subject::Unknown`].
    #[must_use]
    pub fn announced(self) -> Option<&'static Announced> {
        SUBJECTS.iter().find(|announced| announced.subject == self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    Insert,
    Update,
    Delete,
    /// Changes may have been missed.
    Reconnected,
}

/// A change to a record, announced to every replica and from there to the browsers that may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    #[serde(rename = "entity")]
    pub subject: Subject,
    #[serde(rename = "action")]
    pub verb: Verb,
    pub id: String,
    /// The course the record belongs to.
    #[serde(default)]
    pub course: Option<String>,
    /// The account the record belongs to.
    #[serde(default)]
    pub account: Option<String>,
    /// The record's version after the change, where it has one.
    #[serde(default)]
    pub version: Option<i64>,
    /// Whether it is a draft and was one before: only the course's staff may see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

impl Event {
    /// Returns the event that follows a gap: readers reload everything.
    #[must_use]
    pub fn missed() -> Self {
        Self {
            subject: Subject::Any,
            verb: Verb::Reconnected,
            id: String::new(),
            course: None,
            account: None,
            version: None,
            draft: false,
        }
    }

    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.subject == Subject::Any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_written_as_its_table() {
        for announced in SUBJECTS {
            let written = serde_json::to_value(announced.subject).unwrap();
            assert_eq!(written, announced.table);
            assert_eq!(serde_json::from_value::<Subject>(written).unwrap(), announced.subject);
        }
        assert_eq!(serde_json::to_value(Subject::Any).unwrap(), "*");
        assert_eq!(serde_json::from_str::<Subject>("\"plans\"").unwrap(), Subject::Unknown);
    }
}
