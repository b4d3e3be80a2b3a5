use chrono::Duration;

/// The purpose of a one-time link in an email.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    ConfirmEmail,
    ResetPassword,
}

impl LinkPurpose {
    pub const ALL: [Self; 2] = [Self::ConfirmEmail, Self::ResetPassword];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ResetPassword => "reset_password",
        }
    }

    /// Returns how long the link works.
    #[must_use]
    pub fn lifetime(self) -> Duration {
        match self {
            Self::ConfirmEmail => Duration::days(3),
            Self::ResetPassword => Duration::hours(1),
        }
    }
}
