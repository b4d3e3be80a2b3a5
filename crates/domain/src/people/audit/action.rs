use super::AuditKind;

/// Declares the records and actions of the trail: an action's stored name is its record's prefix and its own word.
macro_rules! actions {
    ($($record:ident $prefix:literal { $($action:ident $word:literal)* })*) => {
        /// A kind of record that an action is done to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum AuditRecord {
            $($record,)*
        }

        impl AuditRecord {
            pub const ALL: [Self; [$($prefix),*].len()] = [$(Self::$record),*];

            /// Returns how the names of its actions begin.
            #[must_use]
            pub const fn prefix(self) -> &'static str {
                match self {
                    $(Self::$record => concat!($prefix, "."),)*
                }
            }
        }

        /// Something that was done and is recorded.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum AuditAction {
            $($($action,)*)*
        }

        impl AuditAction {
            pub const ALL: &[Self] = &[$($(Self::$action,)*)*];

            /// Returns the name that is stored, such as `account.role`. It must never change.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Self::$action => concat!($prefix, ".", $word),)*)*
                }
            }

            #[must_use]
            pub const fn record(self) -> AuditRecord {
                match self {
                    $($(Self::$action)|* => AuditRecord::$record,)*
                }
            }
        }
    };
}

actions! {
    Account "account" {
        AccountCreated "created"
        AccountConfirmed "confirmed"
        ConfirmationSent "confirmation_sent"
        RoleChanged "role"
        AccountDisabled "disabled"
        AccountEnabled "enabled"
        PasswordSet "password"
        PasswordChanged "password_changed"
        PasswordReset "password_reset"
        ResetSent "reset_sent"
        SessionEnded "session_ended"
        SessionsEnded "sessions_ended"
    }
    Course "course" {
        CourseCreated "created"
        CourseState "state"
        CourseMoved "moved"
        CourseImported "imported"
        LearnerEnrolled "learner_enrolled"
        EnrollmentDecided "enrollment_decided"
        EnrollmentDated "enrollment_dated"
        EnrollmentLinkCreated "link_created"
        EnrollmentLinkRevoked "link_revoked"
        StaffAdded "staff_added"
        StaffRoleChanged "staff_role"
        StaffRemoved "staff_removed"
        CourseHandedOver "handed_over"
    }
    Module "module" {
        ModuleRemoved "removed"
        ModuleRestored "restored"
        ModuleDeleted "deleted"
        ModuleState "state"
        ModuleReleased "release"
    }
    Lesson "lesson" {
        LessonRemoved "removed"
        LessonRestored "restored"
        LessonDeleted "deleted"
        LessonState "state"
        LessonReleased "release"
    }
    Assignment "assignment" {
        AssignmentCreated "created"
        AssignmentChanged "changed"
        AssignmentUnpublished "unpublished"
    }
    Grade "grade" {
        GradeGiven "given"
    }
    Announcement "announcement" {
        AnnouncementCreated "created"
        AnnouncementChanged "changed"
        AnnouncementCanceled "cancelled"
    }
    Mail "mail" {
        MailRetried "retried"
    }
    Job "job" {
        JobCanceled "canceled"
        JobRetried "retried"
    }
}

impl AuditAction {
    /// Returns the action with this stored name; `None` for a name that only an older version wrote.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

impl AuditRecord {
    /// Returns the record that an action with this stored name is done to, also if only an older version wrote the name.
    #[must_use]
    pub fn from_action(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|record| name.starts_with(record.prefix()))
    }

    #[must_use]
    pub const fn kind(self) -> AuditKind {
        match self {
            Self::Account => AuditKind::Accounts,
            Self::Course | Self::Module | Self::Lesson => AuditKind::Courses,
            Self::Assignment | Self::Grade => AuditKind::Assignments,
            Self::Announcement | Self::Mail => AuditKind::Mail,
            Self::Job => AuditKind::Jobs,
        }
    }
}
