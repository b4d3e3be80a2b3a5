//! Permissions: one table, role × action.
//!
//! In a course, the role is the account's [`standing`] there.

use crate::people::Role;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read the lessons of a published course.
    ReadLessons,
    /// Read a course, its lessons and assignments before they are published.
    ReadDrafts,
    /// Submit work for an assignment.
    Submit,
    /// Write modules and lessons, and publish the course.
    EditContent,
    /// Create, edit and publish assignments.
    EditAssignments,
    /// Read and grade learners' submissions.
    Grade,
    /// Write to all learners of a course and see those emails in the outbox.
    MailLearners,
    /// See the people of a course, with their emails and progress.
    SeePeople,
    /// Enroll and remove a course's learners, decide about requests, and change its staff.
    ManagePeople,
    /// Create a course.
    CreateCourse,
    /// See and change accounts and their roles.
    ManageAccounts,
    /// See the whole outbox and send failed emails again.
    ManageMail,
    /// See deferred work, cancel it and try it again.
    ManageJobs,
    /// Read the audit trail.
    ReadAudit,
}

impl Action {
    pub const ALL: [Self; 14] = [
        Self::ReadLessons,
        Self::ReadDrafts,
        Self::Submit,
        Self::EditContent,
        Self::EditAssignments,
        Self::Grade,
        Self::MailLearners,
        Self::SeePeople,
        Self::ManagePeople,
        Self::CreateCourse,
        Self::ManageAccounts,
        Self::ManageMail,
        Self::ManageJobs,
        Self::ReadAudit,
    ];

    /// Returns whether the standing in a course decides, and not the role in all of DiscoG.
    #[must_use]
    pub const fn is_of_a_course(self) -> bool {
        !matches!(self, Self::CreateCourse | Self::ManageAccounts | Self::ManageMail | Self::ManageJobs | Self::ReadAudit)
    }
}

/// Returns an account's standing in a course: administrator everywhere; otherwise the staff role, limited by the account's
/// own role; otherwise learner if enrolled.
#[must_use]
pub fn standing(own: Option<Role>, staff: Option<Role>, enrolled: bool) -> Option<Role> {
    let own = own?;
    if own == Role::Administrator {
        return Some(own);
    }
    staff.and_then(|staff| limited(staff, own)).or(enrolled.then_some(Role::Learner))
}

/// Returns the part of a staff role that an account's own role allows: the lesser of the two, so that losing a role counts in
/// all courses. `None` if neither role includes the other, and for a learner.
#[must_use]
pub fn limited(staff: Role, own: Role) -> Option<Role> {
    if staff == Role::Learner {
        return None;
    }
    [own, staff].into_iter().find(|role| includes(own, *role) && includes(staff, *role))
}

/// Returns whether an account with this role of its own may have all that the role on a course's staff allows.
#[must_use]
pub fn may_hold(own: Role, staff: Role) -> bool {
    Role::STAFF.contains(&staff) && includes(own, staff)
}

/// Returns whether `role` may do everything in a course that `other` may.
fn includes(role: Role, other: Role) -> bool {
    let mut of_a_course = Action::ALL.into_iter().filter(|action| action.is_of_a_course());
    of_a_course.all(|action| !allows(Some(other), action) || allows(Some(role), action))
}

/// Returns whether `role` may do `action`. `None` is a visitor, or an account without standing in the course.
#[must_use]
pub fn allows(role: Option<Role>, action: Action) -> bool {
    role.is_some_and(|role| roles(action).contains(&role))
}

/// The permission table: the roles that may do the action.
const fn roles(action: Action) -> &'static [Role] {
    use Role::{Administrator, Assistant, Author, Instructor, Learner};
    match action {
        Action::ReadLessons => &[Learner, Assistant, Author, Instructor, Administrator],
        Action::ReadDrafts => &[Assistant, Author, Instructor, Administrator],
        Action::Submit => &[Learner],
        Action::EditContent | Action::CreateCourse => &[Author, Instructor, Administrator],
        Action::EditAssignments | Action::MailLearners | Action::ManagePeople => &[Instructor, Administrator],
        Action::Grade | Action::SeePeople => &[Assistant, Instructor, Administrator],
        Action::ManageAccounts | Action::ManageMail | Action::ManageJobs | Action::ReadAudit => &[Administrator],
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
    fn only_learners_submit_work_and_others_grade_it() {
        let only = |action| Role::ALL.into_iter().filter(|role| allows(Some(*role), action)).collect::<Vec<_>>();
        assert_eq!(only(Action::Submit), [Role::Learner]);
        assert!(!only(Action::Grade).contains(&Role::Learner));
        assert!(!only(Action::Grade).contains(&Role::Author));
    }

    #[test]
    fn a_staff_role_is_limited_by_the_account_s_own_role() {
        use Role::{Administrator, Assistant, Author, Instructor, Learner};
        for (staff, own, expected) in [
            (Instructor, Instructor, Some(Instructor)),
            (Assistant, Instructor, Some(Assistant)),
            (Author, Instructor, Some(Author)),
            (Instructor, Assistant, Some(Assistant)),
            (Assistant, Assistant, Some(Assistant)),
            (Instructor, Author, Some(Author)),
            (Author, Assistant, None),
            (Assistant, Author, None),
            (Instructor, Learner, None),
            (Assistant, Learner, None),
            (Author, Learner, None),
            (Learner, Instructor, None),
            (Learner, Learner, None),
        ] {
            assert_eq!(limited(staff, own), expected, "{staff:?} on the staff, {own:?} elsewhere");
            assert_eq!(standing(Some(own), Some(staff), false), expected);
            assert_eq!(standing(Some(own), Some(staff), true), expected.or(Some(Learner)));
        }
        assert_eq!(standing(Some(Administrator), Some(Assistant), false), Some(Administrator));
        assert_eq!(standing(None, Some(Instructor), true), None, "nobody is signed in");
        assert_eq!(standing(Some(Instructor), None, false), None, "a role elsewhere is no standing here");
    }

    #[test]
    fn a_role_that_an_account_may_hold_counts_in_full() {
        use Role::{Administrator, Assistant, Author, Instructor, Learner};
        let held = |own| Role::ALL.into_iter().filter(|staff| may_hold(own, *staff)).collect::<Vec<_>>();
        assert_eq!(held(Learner), []);
        assert_eq!(held(Assistant), [Assistant]);
        assert_eq!(held(Author), [Author]);
        assert_eq!((held(Instructor), held(Administrator)), (Role::STAFF.to_vec(), Role::STAFF.to_vec()));
        for own in [Learner, Assistant, Author, Instructor] {
            for staff in held(own) {
                assert_eq!(limited(staff, own), Some(staff), "{own:?}");
            }
        }
    }

    #[test]
    fn no_staff_role_allows_more_than_the_account_s_own_role() {
        for own in Role::ALL {
            for standing in Role::ALL.into_iter().filter_map(|staff| limited(staff, own)) {
                let mut all = Action::ALL.into_iter().filter(|action| action.is_of_a_course());
                assert!(all.all(|action| !allows(Some(standing), action) || allows(Some(own), action)), "{own:?}");
            }
        }
    }

    #[test]
    fn an_administrator_may_do_everything_but_submit_work() {
        assert!(Action::ALL.into_iter().all(|action| allows(Some(Role::Administrator), action) != (action == Action::Submit)));
    }
}
