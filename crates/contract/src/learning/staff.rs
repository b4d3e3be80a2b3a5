use domain::AccountId;
use domain::people::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Email, PersonName};

/// A member of a course's staff.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffMember {
    pub account: AccountId,
    pub name: PersonName,
    pub email: Email,
    /// The role on the course's staff
    pub role: Role,
    /// The role that counts: never more than the account's own role; null for none
    pub standing: Option<Role>,
    /// Whether the course is theirs
    #[schema(example = true)]
    pub is_owner: bool,
    /// Whether their account is disabled
    #[schema(example = false)]
    pub is_disabled: bool,
}

/// The staff of a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct Staff {
    /// At most 100
    pub staff: Vec<StaffMember>,
    /// The number of learners who take part or have completed the course
    #[schema(example = 12)]
    pub learners: u64,
    /// The number of requests to decide about; 100 if there are more
    #[schema(example = 2)]
    pub requests: u64,
}

/// A role on a course's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    Assistant,
    Author,
    Instructor,
}

/// Someone to add to a course's staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "instructor@discog.example", "role": "assistant" }))]
pub struct NewStaffMember {
    /// The email of their account
    pub email: Email,
    pub role: StaffRole,
}

/// Another role for a member of a course's staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRoleChange {
    pub role: StaffRole,
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Assistant => Self::Assistant,
            StaffRole::Author => Self::Author,
            StaffRole::Instructor => Self::Instructor,
        }
    }
}

impl From<views::learning::StaffMember> for StaffMember {
    fn from(member: views::learning::StaffMember) -> Self {
        let views::learning::StaffMember { account, name, email, role, standing, is_owner, is_disabled, .. } = member;
        Self { account, name: name.into(), email: email.into(), role, standing, is_owner, is_disabled }
    }
}

impl From<views::learning::CoursePeople> for Staff {
    fn from(people: views::learning::CoursePeople) -> Self {
        let views::learning::CoursePeople { staff, learners, requests, .. } = people;
        Self { staff: staff.into_iter().map(Into::into).collect(), learners, requests }
    }
}
