//! An entry as it is stored.

use super::AuditEntry;

impl AuditEntry<'_> {
    /// Returns the id of the record that it was done to; of a course, its slug.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::AccountCreated { account, .. }
            | Self::RoleChanged { account, .. }
            | Self::AccountConfirmed(account)
            | Self::ConfirmationSent(account)
            | Self::AccountDisabled(account)
            | Self::AccountEnabled(account)
            | Self::PasswordSet(account)
            | Self::PasswordChanged(account)
            | Self::PasswordReset(account)
            | Self::ResetSent(account)
            | Self::SessionEnded(account)
            | Self::SessionsEnded(account) => account.to_string(),
            Self::CourseCreated { slug, .. }
            | Self::CourseState { slug, .. }
            | Self::CourseMoved { slug, .. }
            | Self::CourseImported { slug, .. }
            | Self::LearnerEnrolled { slug, .. }
            | Self::EnrollmentDecided { slug, .. }
            | Self::EnrollmentDated { slug, .. }
            | Self::EnrollmentLinkCreated { slug }
            | Self::EnrollmentLinkRevoked { slug }
            | Self::StaffAdded { slug, .. }
            | Self::StaffRoleChanged { slug, .. }
            | Self::StaffRemoved { slug, .. }
            | Self::CourseHandedOver { slug, .. } => (*slug).to_owned(),
            Self::ModuleRemoved { module, .. }
            | Self::ModuleRestored { module, .. }
            | Self::ModuleDeleted { module, .. }
            | Self::ModuleReleased { module, .. }
            | Self::ModuleState { module, .. } => module.to_string(),
            Self::LessonRemoved { lesson, .. }
            | Self::LessonRestored { lesson, .. }
            | Self::LessonDeleted { lesson, .. }
            | Self::LessonReleased { lesson, .. }
            | Self::LessonState { lesson, .. } => lesson.to_string(),
            Self::AssignmentCreated { assignment, .. }
            | Self::AssignmentChanged { assignment, .. }
            | Self::AssignmentUnpublished { assignment, .. } => assignment.to_string(),
            Self::GradeGiven { submission, .. } => submission.to_string(),
            Self::AnnouncementCreated { announcement, .. }
            | Self::AnnouncementChanged { announcement, .. }
            | Self::AnnouncementCanceled { announcement, .. } => announcement.to_string(),
            Self::MailRetried { mail, .. } => mail.to_string(),
            Self::JobCanceled { job, .. } | Self::JobRetried { job, .. } => job.to_string(),
        }
    }

    /// Returns what else is stored: a title, or what changed.
    #[must_use]
    pub fn details(&self) -> String {
        match self {
            Self::AccountConfirmed(_)
            | Self::ConfirmationSent(_)
            | Self::AccountDisabled(_)
            | Self::AccountEnabled(_)
            | Self::PasswordSet(_)
            | Self::PasswordChanged(_)
            | Self::PasswordReset(_)
            | Self::ResetSent(_)
            | Self::SessionEnded(_)
            | Self::SessionsEnded(_)
            | Self::EnrollmentLinkCreated { .. }
            | Self::EnrollmentLinkRevoked { .. } => String::new(),
            Self::AccountCreated { role, .. } => role.name().to_owned(),
            Self::RoleChanged { from, to, .. } => format!("{} → {}", from.name(), to.name()),
            Self::CourseState { from, to, .. } => format!("{from:?} → {to:?}"),
            Self::CourseMoved { slug, from } => format!("{from} → {slug}"),
            Self::CourseImported { created, updated, removed, problems, .. } => {
                format!("{created} new, {updated} changed, {removed} removed, {problems} problems")
            }
            Self::EnrollmentDecided { person, decision, .. } => format!("{person}: {}", decision.name()),
            Self::StaffAdded { person, role, .. } => format!("{person} as {}", role.name()),
            Self::StaffRoleChanged { person, from, to, .. } => format!("{person}: {} → {}", from.name(), to.name()),
            Self::LearnerEnrolled { person, .. }
            | Self::EnrollmentDated { person, .. }
            | Self::StaffRemoved { person, .. }
            | Self::CourseHandedOver { person, .. } => (*person).to_owned(),
            Self::ModuleState { title, to, .. } => format!("{title} → {}", to.name()),
            Self::LessonState { to, .. } => to.name().to_owned(),
            Self::CourseCreated { title, .. }
            | Self::ModuleRemoved { title, .. }
            | Self::ModuleRestored { title, .. }
            | Self::ModuleDeleted { title, .. }
            | Self::ModuleReleased { title, .. }
            | Self::LessonReleased { title, .. }
            | Self::LessonRemoved { title, .. }
            | Self::LessonRestored { title, .. }
            | Self::LessonDeleted { title, .. }
            | Self::AssignmentCreated { title, .. }
            | Self::AssignmentChanged { title, .. }
            | Self::AssignmentUnpublished { title, .. }
            | Self::JobCanceled { title, .. }
            | Self::JobRetried { title, .. } => (*title).to_owned(),
            Self::GradeGiven { points, of, .. } => format!("{points} of {of}"),
            Self::AnnouncementCreated { subject, .. }
            | Self::AnnouncementChanged { subject, .. }
            | Self::AnnouncementCanceled { subject, .. }
            | Self::MailRetried { subject, .. } => (*subject).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AccountId;
    use crate::content::CourseState;
    use crate::people::Role;

    #[test]
    fn an_entry_is_stored_as_its_action_its_record_and_what_changed() {
        let account = AccountId::new();
        let role = AuditEntry::RoleChanged { account, from: Role::Learner, to: Role::Author };
        assert_eq!((role.action().name(), role.details()), ("account.role", "learner → author".to_owned()));
        assert_eq!(role.subject(), account.to_string());
        let state = AuditEntry::CourseState { slug: "bread", from: CourseState::Draft, to: CourseState::Published };
        assert_eq!((state.subject(), state.details()), ("bread".to_owned(), "Draft → Published".to_owned()));
        let import = AuditEntry::CourseImported { slug: "bread", created: 4, updated: 3, removed: 2, problems: 1 };
        assert_eq!(import.details(), "4 new, 3 changed, 2 removed, 1 problems");
    }
}
