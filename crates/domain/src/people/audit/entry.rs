use super::AuditAction;
use crate::assessment::Points;
use crate::content::{CourseState, PublicationState};
use crate::learning::EnrollmentDecision;
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
    /// By staff.
    LearnerEnrolled {
        slug: &'a str,
        person: &'a str,
    },
    EnrollmentDecided {
        slug: &'a str,
        person: &'a str,
        decision: EnrollmentDecision,
    },
    /// The enrollment got another start or end.
    EnrollmentDated {
        slug: &'a str,
        person: &'a str,
    },
    EnrollmentLinkCreated {
        slug: &'a str,
    },
    EnrollmentLinkRevoked {
        slug: &'a str,
    },
    StaffAdded {
        slug: &'a str,
        person: &'a str,
        role: Role,
    },
    StaffRoleChanged {
        slug: &'a str,
        person: &'a str,
        from: Role,
        to: Role,
    },
    StaffRemoved {
        slug: &'a str,
        person: &'a str,
    },
    /// The course got another owner.
    CourseHandedOver {
        slug: &'a str,
        person: &'a str,
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
            Self::LearnerEnrolled { .. } => AuditAction::LearnerEnrolled,
            Self::EnrollmentDecided { .. } => AuditAction::EnrollmentDecided,
            Self::EnrollmentDated { .. } => AuditAction::EnrollmentDated,
            Self::EnrollmentLinkCreated { .. } => AuditAction::EnrollmentLinkCreated,
            Self::EnrollmentLinkRevoked { .. } => AuditAction::EnrollmentLinkRevoked,
            Self::StaffAdded { .. } => AuditAction::StaffAdded,
            Self::StaffRoleChanged { .. } => AuditAction::StaffRoleChanged,
            Self::StaffRemoved { .. } => AuditAction::StaffRemoved,
            Self::CourseHandedOver { .. } => AuditAction::CourseHandedOver,
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
}
