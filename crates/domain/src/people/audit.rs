//! The audit trail: the actions that it records, and what belongs to each.

mod action;
mod entry;
mod stored;

use serde::{Deserialize, Serialize};

pub use action::{AuditAction, AuditRecord};
pub use entry::AuditEntry;

/// A kind of record that entries are about, as people filter by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    Accounts,
    Courses,
    Assignments,
    Mail,
    Jobs,
}

impl AuditKind {
    pub const ALL: [Self; 5] = [Self::Accounts, Self::Courses, Self::Assignments, Self::Mail, Self::Jobs];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Courses => "courses",
            Self::Assignments => "assignments",
            Self::Mail => "mail",
            Self::Jobs => "jobs",
        }
    }

    /// Returns the prefixes of this kind's action names, with the dot.
    pub fn prefixes(self) -> impl Iterator<Item = &'static str> {
        AuditRecord::ALL.into_iter().filter(move |record| record.kind() == self).map(AuditRecord::prefix)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_action_is_known_by_its_name() {
        for action in AuditAction::ALL {
            assert_eq!(AuditAction::parse(action.name()), Some(*action));
        }
        assert_eq!(AuditAction::parse("account.guessed"), None);
        assert_eq!(
            (AuditRecord::from_action("account.guessed"), AuditRecord::from_action("accounts")),
            (Some(AuditRecord::Account), None)
        );
        let names: HashSet<&str> = AuditAction::ALL.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), AuditAction::ALL.len());
    }

    #[test]
    fn a_kind_has_the_actions_of_its_records_and_no_others() {
        assert_eq!(AuditKind::Courses.prefixes().collect::<Vec<_>>(), ["course.", "module.", "lesson."]);
        for action in AuditAction::ALL {
            let kinds = AuditKind::ALL.into_iter().filter(|kind| kind.prefixes().any(|prefix| action.name().starts_with(prefix)));
            assert_eq!(kinds.collect::<Vec<_>>(), [action.record().kind()], "{}", action.name());
        }
    }
}
