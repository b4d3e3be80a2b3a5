use serde::{Deserialize, Serialize};

/// The reason an email wasn't sent, in as much detail as its author needs: no host names, and nothing that a server said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailFault {
    /// No connection to the mail server.
    Unreachable,
    TooSlow,
    /// The connection couldn't be encrypted.
    NotEncrypted,
    /// It refused DiscoG's connection, user name or password.
    NotWelcome,
    /// It asked to try again later.
    Busy,
    InvalidAddress,
    AddressRefused,
    MailRefused,
    /// The mail server and DiscoG don't understand each other.
    Unintelligible,
    /// The link in it no longer works.
    LinkExpired,
    Unsubscribed,
    AccountDisabled,
}

impl MailFault {
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unreachable => "The mail server could not be reached.",
            Self::TooSlow => "The mail server took too long to reply.",
            Self::NotEncrypted => "A secure connection to the mail server could not be made.",
            Self::NotWelcome => "The mail server refused to talk to DiscoG.",
            Self::Busy => "The mail server asked to try again later.",
            Self::InvalidAddress => "This isn’t an email address that can receive mail.",
            Self::AddressRefused => "The mail server refused this email address.",
            Self::MailRefused => "The mail server refused this email.",
            Self::Unintelligible => "The mail server gave a reply that makes no sense.",
            Self::LinkExpired => "It wasn’t sent in time: its link had expired.",
            Self::Unsubscribed => "Not sent: this person has unsubscribed.",
            Self::AccountDisabled => "Not sent: the account is disabled.",
        }
    }
}
