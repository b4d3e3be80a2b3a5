//! The security log: who signed in, who couldn't, and what changed about that. Each event is a log line with the target
//! `security`. Texts are fields, which the log quotes, so that none can forge a line.

use domain::AccountId;

use crate::Origin;

/// An event of the security log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    SignedIn,
    SignInFailed,
    /// Too many failures: the password wasn't even checked.
    SignInLimited,
    SignedOut,
    TokenMade,
    SessionEnded,
    /// All of an account's sessions ended, or all but one.
    SessionsEnded,
    Registered,
    EmailConfirmed,
    PasswordChanged,
    PasswordReset,
    ResetAsked,
    AccountDisabled,
    AccountEnabled,
    RoleChanged,
    /// A request that isn't allowed.
    Refused,
}

impl Event {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "sign_in.ok",
            Self::SignInFailed => "sign_in.failed",
            Self::SignInLimited => "sign_in.limited",
            Self::SignedOut => "sign_out",
            Self::TokenMade => "token.made",
            Self::SessionEnded => "session.ended",
            Self::SessionsEnded => "sessions.ended",
            Self::Registered => "account.registered",
            Self::EmailConfirmed => "account.confirmed",
            Self::PasswordChanged => "password.changed",
            Self::PasswordReset => "password.reset",
            Self::ResetAsked => "password.reset_asked",
            Self::AccountDisabled => "account.disabled",
            Self::AccountEnabled => "account.enabled",
            Self::RoleChanged => "account.role",
            Self::Refused => "request.refused",
        }
    }
}

/// Writes the line. `account` is the one that the event is about; `details` may be empty.
pub fn log(event: Event, account: Option<AccountId>, origin: &Origin, details: &str) {
    let account = account.map(|id| id.to_string()).unwrap_or_default();
    tracing::info!(
        target: "security",
        event = event.name(),
        account = account.as_str(),
        address = origin.address.as_str(),
        user_agent = origin.user_agent.as_str(),
        request_id = origin.request_id.as_str(),
        details,
        "security"
    );
}
