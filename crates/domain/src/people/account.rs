use serde::{Deserialize, Serialize};

/// The state of an account: whether it can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    Active,
    /// Its email hasn't been confirmed yet.
    Unconfirmed,
    Disabled,
}

impl AccountState {
    pub const ALL: [Self; 3] = [Self::Active, Self::Unconfirmed, Self::Disabled];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Unconfirmed => "unconfirmed",
            Self::Disabled => "disabled",
        }
    }
}
