use super::AuditAction;
use crate::assessment::Points;
use crate::content::{CourseState, PublicationState};
use crate::people::Role;
use crate::{AccountId, AnnouncementId, AssignmentId, JobId, LessonId, MailId, ModuleId, SubmissionId};

/// An action with the record that it was done to and what else is worth knowing later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditEntry<'a> {
    AccountCreated {
        account: AccountId,
        role: Role,
    },
    AccountConfirmed(AccountId),
    ConfirmationSent(AccountId),
    RoleChanged {
        account: AccountId,
        from: Role,
        to: Role,
    },
    AccountDisabled(AccountId),
    AccountEnabled(AccountId),
    /// By an administrator.
    PasswordSet(AccountId),
    /// By its owner, who knew the old one.
    PasswordChanged(AccountId),
    /// By an emailed link.
    PasswordReset(AccountId),
    ResetSent(AccountId),
    SessionEnded(AccountId),
    SessionsEnded(AccountId),
    CourseCreated {
        slug: &'a str,
        title: &'a str,
    },
    CourseState {
        slug: &'a str,
        from: CourseState,
        to: CourseState,
    },
    /// The course got another slug.
    CourseMoved {
        slug: &'a str,
        from: &'a str,
    },
    CourseImported {
        slug: &'a str,
        created: usize,
        updated: usize,
        removed: usize,
        problems: usize,
    },
    /// To the bin, with its lessons.
    ModuleRemoved {
        module: ModuleId,
        title: &'a str,
    },
    ModuleRestored {
        module: ModuleId,
        title: &'a str,
    },
    /// From the bin, for ever.
    ModuleDeleted {
        module: ModuleId,
        title: &'a str,
    },
    /// To the bin.
    LessonRemoved {
        lesson: LessonId,
        title: &'a str,
    },
    LessonRestored {
        lesson: LessonId,
        title: &'a str,
    },
    /// From the bin, for ever.
    LessonDeleted {
        lesson: LessonId,
        title: &'a str,
    },
    ModuleState {
        module: ModuleId,
        title: &'a str,
        to: PublicationState,
    },
    /// Its release rules were changed.
    ModuleReleased {
        module: ModuleId,
        title: &'a str,
    },
    /// Its release rules were changed.
    LessonReleased {
        lesson: LessonId,
        title: &'a str,
    },
    LessonState {
        lesson: LessonId,
        to: PublicationState,
    },
    AssignmentCreated {
        assignment: AssignmentId,
        title: &'a str,
    },
    AssignmentChanged {
        assignment: AssignmentId,
        title: &'a str,
    },
    AssignmentUnpublished {
        assignment: AssignmentId,
        title: &'a str,
    },
    GradeGiven {
        submission: SubmissionId,
        points: Points,
        of: Points,
    },
    AnnouncementCreated {
        announcement: AnnouncementId,
        subject: &'a str,
    },
    AnnouncementChanged {
        announcement: AnnouncementId,
        subject: &'a str,
    },
    AnnouncementCanceled {
        announcement: AnnouncementId,
        subject: &'a str,
    },
    MailRetried {
        mail: MailId,
        subject: &'a str,
    },
    JobCanceled {
        job: JobId,
        title: &'a str,
    },
    JobRetried {
        job: JobId,
        title: &'a str,
    },
}

impl AuditEntry<'_> {
    #[must_use]
    pub const fn action(&self) -> AuditAction {
        match self {
            Self::AccountCreated { .. } => AuditAction::AccountCreated,
            Self::AccountConfirmed(_) => AuditAction::AccountConfirmed,
            Self::ConfirmationSent(_) => AuditAction::ConfirmationSent,
            Self::RoleChanged { .. } => AuditAction::RoleChanged,
            Self::AccountDisabled(_) => AuditAction::AccountDisabled,
            Self::AccountEnabled(_) => AuditAction::AccountEnabled,
            Self::PasswordSet(_) => AuditAction::PasswordSet,
            Self::PasswordChanged(_) => AuditAction::PasswordChanged,
            Self::PasswordReset(_) => AuditAction::PasswordReset,
            Self::ResetSent(_) => AuditAction::ResetSent,
            Self::SessionEnded(_) => AuditAction::SessionEnded,
            Self::SessionsEnded(_) => AuditAction::SessionsEnded,
            Self::CourseCreated { .. } => AuditAction::CourseCreated,
            Self::CourseState { .. } => AuditAction::CourseState,
            Self::CourseMoved { .. } => AuditAction::CourseMoved,
            Self::CourseImported { .. } => AuditAction::CourseImported,
            Self::ModuleRemoved { .. } => AuditAction::ModuleRemoved,
            Self::ModuleRestored { .. } => AuditAction::ModuleRestored,
            Self::ModuleDeleted { .. } => AuditAction::ModuleDeleted,
            Self::ModuleState { .. } => AuditAction::ModuleState,
            Self::ModuleReleased { .. } => AuditAction::ModuleReleased,
            Self::LessonReleased { .. } => AuditAction::LessonReleased,
            Self::LessonRemoved { .. } => AuditAction::LessonRemoved,
            Self::LessonRestored { .. } => AuditAction::LessonRestored,
            Self::LessonDeleted { .. } => AuditAction::LessonDeleted,
            Self::LessonState { .. } => AuditAction::LessonState,
            Self::AssignmentCreated { .. } => AuditAction::AssignmentCreated,
            Self::AssignmentChanged { .. } => AuditAction::AssignmentChanged,
            Self::AssignmentUnpublished { .. } => AuditAction::AssignmentUnpublished,
            Self::GradeGiven { .. } => AuditAction::GradeGiven,
            Self::AnnouncementCreated { .. } => AuditAction::AnnouncementCreated,
            Self::AnnouncementChanged { .. } => AuditAction::AnnouncementChanged,
            Self::AnnouncementCanceled { .. } => AuditAction::AnnouncementCanceled,
            Self::MailRetried { .. } => AuditAction::MailRetried,
            Self::JobCanceled { .. } => AuditAction::JobCanceled,
            Self::JobRetried { .. } => AuditAction::JobRetried,
        }
    }

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
            | Self::CourseImported { slug, .. } => (*slug).to_owned(),
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
            | Self::SessionsEnded(_) => String::new(),
            Self::AccountCreated { role, .. } => role.name().to_owned(),
            Self::RoleChanged { from, to, .. } => format!("{} → {}", from.name(), to.name()),
            Self::CourseState { from, to, .. } => format!("{from:?} → {to:?}"),
            Self::CourseMoved { slug, from } => format!("{from} → {slug}"),
            Self::CourseImported { created, updated, removed, problems, .. } => {
                format!("{created} new, {updated} changed, {removed} removed, {problems} problems")
            }
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
