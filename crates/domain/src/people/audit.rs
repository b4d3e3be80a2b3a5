use serde::{Deserialize, Serialize};

/// A kind of record that entries are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    Accounts,
    Courses,
    Assignments,
    Mail,
}

impl AuditKind {
    pub const ALL: [Self; 4] = [Self::Accounts, Self::Courses, Self::Assignments, Self::Mail];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Courses => "courses",
            Self::Assignments => "assignments",
            Self::Mail => "mail",
        }
    }

    /// Returns the prefixes of this kind's action names.
    #[must_use]
    pub const fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Accounts => &["account."],
            Self::Courses => &["course.", "module.", "lesson."],
            Self::Assignments => &["assignment.", "grade."],
            Self::Mail => &["announcement.", "mail."],
        }
    }
}
