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
pub const fn allows(role: Option<Role>, action: Action) -> bool {
    let Some(role) = role else { return false };
    //                                          learner assistant author instructor administrator
    let row = match action {
        Action::ReadLessons =>
        /*            */
        {
            [true, true, true, true, true]
        }
        Action::ReadDrafts =>
        /*             */
        {
            [false, true, true, true, true]
        }
        Action::Submit =>
        /*                 */
        {
            [true, false, false, false, false]
        }
        Action::EditContent =>
        /*            */
        {
            [false, false, true, true, true]
        }
        Action::EditAssignments =>
        /*        */
        {
            [false, false, false, true, true]
        }
        Action::Grade =>
        /*                  */
        {
            [false, true, false, true, true]
        }
        Action::MailLearners =>
        /*           */
        {
            [false, false, false, true, true]
        }
        Action::CreateCourse =>
        /*           */
        {
            [false, false, true, true, true]
        }
        Action::ManageAccounts =>
        /*         */
        {
            [false, false, false, false, true]
        }
        Action::ManageMail =>
        /*             */
        {
            [false, false, false, false, true]
        }
        Action::ReadAudit =>
        /*              */
        {
            [false, false, false, false, true]
        }
    };
    row[role as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_role_nothing_is_allowed() {
        assert!(Action::ALL.into_iter().all(|action| !allows(None, action)));
    }

    #[test]
    fn the_columns_are_the_roles_in_their_order() {
        let only = |action| Role::ALL.into_iter().filter(|role| allows(Some(*role), action)).collect::<Vec<_>>();
        assert_eq!(only(Action::Submit), [Role::Learner]);
        assert_eq!(only(Action::EditContent), [Role::Author, Role::Instructor, Role::Administrator]);
        assert_eq!(only(Action::Grade), [Role::Assistant, Role::Instructor, Role::Administrator]);
        assert_eq!(only(Action::ManageAccounts), [Role::Administrator]);
    }

    #[test]
    fn an_administrator_may_all_but_hand_in_work() {
        assert!(Action::ALL.into_iter().all(|action| allows(Some(Role::Administrator), action) != (action == Action::Submit)));
    }
}
