use chrono::{DateTime, Utc};
use domain::SessionId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Email;

/// The credentials of an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub email: Email,
    #[schema(format = Password, min_length = 1, max_length = 256, example = "a long sentence of your own")]
    pub password: String,
}

/// A new token. It is shown only once.
#[derive(Serialize, ToSchema)]
pub struct Token {
    /// For the header `Authorization: Bearer …`
    #[schema(pattern = "^[0-9a-f]{64}$", example = "9f2c0d7be1a84c5f9f2c0d7be1a84c5f9f2c0d7be1a84c5f9f2c0d7be1a84c5f")]
    pub token: String,
    #[schema(example = "2027-02-25T06:30:00Z")]
    pub expires_at: DateTime<Utc>,
}

/// A signed-in browser, or a token of this API.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    pub id: SessionId,
    /// The browser or program, and its system
    #[schema(min_length = 1, example = "Firefox on Windows")]
    pub device: String,
    /// Whether it is a token of this API, not a browser's session
    #[schema(example = true)]
    pub is_api_token: bool,
    /// Whether it is the token of this call
    #[schema(example = true)]
    pub is_current: bool,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub created_at: DateTime<Utc>,
    /// Accurate to within some minutes
    #[schema(example = "2026-11-27T09:10:00Z")]
    pub last_seen_at: DateTime<Utc>,
    #[schema(example = "2027-02-25T06:30:00Z")]
    pub expires_at: DateTime<Utc>,
}

/// A new password, and the one it replaces.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    #[schema(format = Password, min_length = 1, max_length = 256, example = "the sentence until now")]
    pub current: String,
    /// At least 10 characters. One that is easy to guess is refused
    #[schema(format = Password, min_length = 10, max_length = 256, example = "a long sentence of your own")]
    pub password: String,
}

impl From<views::people::SessionRow> for Session {
    fn from(row: views::people::SessionRow) -> Self {
        let views::people::SessionRow { id, device, is_api_token, is_current, created_at, last_seen_at, expires_at } = row;
        Self { id, device, is_api_token, is_current, created_at, last_seen_at, expires_at }
    }
}
