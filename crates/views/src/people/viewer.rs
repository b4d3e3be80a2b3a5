use domain::AccountId;
use domain::people::Role;
use serde::{Deserialize, Serialize};

/// The signed-in account as its own pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The IANA name, for example `Europe/Berlin`.
    pub time_zone: String,
    /// The number of unread notifications.
    pub unread: u64,
    /// Whether the account is on some course's staff or may create a course.
    pub is_staff: bool,
}

/// The proof that a confirmation link asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedConfirmation {
    pub email: String,
    /// Whether the password is needed, because the registration was made in another browser or by someone else.
    pub password_needed: bool,
}
