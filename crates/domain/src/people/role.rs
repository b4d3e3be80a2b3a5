//! Roles; [`Action`](super::Action) has what they permit.

use serde::{Deserialize, Serialize};

/// A set of permissions, in all of DiscoG or in one course for a member of its staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Learner,
    Assistant,
    Author,
    Instructor,
    Administrator,
}

impl Role {
    /// The roles on a course's staff.
    pub const STAFF: [Self; 3] = [Self::Assistant, Self::Author, Self::Instructor];
    pub const ALL: [Self; 5] = [Self::Learner, Self::Assistant, Self::Author, Self::Instructor, Self::Administrator];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Assistant => "assistant",
            Self::Author => "author",
            Self::Instructor => "instructor",
            Self::Administrator => "administrator",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the role must be learner, assistant, author, instructor or administrator")]
pub struct UnknownRole;

impl std::str::FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.name() == text).ok_or(UnknownRole)
    }
}
