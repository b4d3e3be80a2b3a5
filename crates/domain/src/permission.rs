//! Who may do what: one table, role × action.
//!
//! In a course, the role is the account's standing there: administrator everywhere, else its place on the
//! course's staff, else learner when enrolled, else none.

use crate::account::Role;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read the lessons of a published course.
    ReadLessons,
    /// Read a course, its lessons and assignments before they are published.
    ReadDrafts,
    /// Hand in work for an assignment.
    Submit,
    /// Write modules and lessons, and publish the course.
    EditContent,
    /// Set, change and publish assignments.
    EditAssignments,
    /// Read and grade what learners hand in.
    Grade,
    /// Write to all learners of a course and see that mail's outbox.
    MailLearners,
    /// Create a course.
    CreateCourse,
    /// See and change accounts and their roles.
    ManageAccounts,
    /// See the whole outbox and send failed mail again.
    ManageMail,
    /// Read the audit trail.
    ReadAudit,
}

impl Action {
    pub const ALL: [Self; 11] = [
        Self::ReadLessons,
        Self::ReadDrafts,
        Self::Submit,
        Self::EditContent,
        Self::EditAssignments,
        Self::Grade,
        Self::MailLearners,
        Self::CreateCourse,
        Self::ManageAccounts,
        Self::ManageMail,
        Self::ReadAudit,
    ];
}

/// Whether someone with `role` may do `action`. No role: a visitor, or an account without standing in the course.
#[must_use]
pub fn allows(role: Option<Role>, action: Action) -> bool {
    role.is_some_and(|role| roles(action).contains(&role))
}

/// The table.
const fn roles(action: Action) -> &'static [Role] {
    use Role::{Administrator, Assistant, Author, Instructor, Learner};
    match action {
        Action::ReadLessons => &[Learner, Assistant, Author, Instructor, Administrator],
        Action::ReadDrafts => &[Assistant, Author, Instructor, Administrator],
        Action::Submit => &[Learner],
        Action::EditContent | Action::CreateCourse => &[Author, Instructor, Administrator],
        Action::EditAssignments | Action::MailLearners => &[Instructor, Administrator],
        Action::Grade => &[Assistant, Instructor, Administrator],
        Action::ManageAccounts | Action::ManageMail | Action::ReadAudit => &[Administrator],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_role_nothing_is_allowed() {
        assert!(Action::ALL.into_iter().all(|action| !allows(None, action)));
    }

    #[test]
    fn work_is_handed_in_by_learners_alone_and_graded_by_others() {
        let only = |action| Role::ALL.into_iter().filter(|role| allows(Some(*role), action)).collect::<Vec<_>>();
        assert_eq!(only(Action::Submit), [Role::Learner]);
        assert!(!only(Action::Grade).contains(&Role::Learner));
        assert!(!only(Action::Grade).contains(&Role::Author));
    }

    #[test]
    fn an_administrator_may_all_but_hand_in_work() {
        assert!(Action::ALL.into_iter().all(|action| allows(Some(Role::Administrator), action) != (action == Action::Submit)));
    }
}
