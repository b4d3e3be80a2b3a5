//! Sending mail: over SMTP, or kept in memory for development and tests.

mod capture;
mod compose;
mod smtp;

use std::time::Duration;

use chrono::{DateTime, Utc};

use capture::Capture;
use domain::mail::MailFault;
use smtp::Smtp;

/// One mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The address, without a name.
    pub to: String,
    pub to_name: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    /// Names this mail for ever: letters, digits, `.`, `_` and `-`, at most 200. It becomes the `Message-ID`, by which a
    /// receiver recognises a mail that was sent twice.
    pub message_id: String,
    /// An http(s) address for one-click unsubscription (RFC 8058).
    pub unsubscribe_url: Option<String>,
}

/// A mail that was captured instead of sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    pub at: DateTime<Utc>,
    pub message: Message,
}

/// The outcome of sending an email.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// A mail server has taken it over.
    Sent,
    /// It was kept here, and nobody got it.
    Captured,
}

/// Why a mail wasn't sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Worth another try: no connection, a timeout, a 4xx answer, or a server that refuses the sender's own sign-in.
    #[error("the mail can't be sent now: {0}")]
    Temporary(Cause),
    /// Hopeless: an invalid mail or address, or a 5xx answer.
    #[error("the mail can't be sent: {0}")]
    Permanent(Cause),
}

/// A failure: its kind for the authors of the email, and all details for administrators.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Cause {
    pub fault: MailFault,
    pub detail: String,
}

impl MailError {
    fn temporary(fault: MailFault, detail: &dyn std::fmt::Display) -> Self {
        Self::Temporary(Cause { fault, detail: detail.to_string() })
    }

    fn permanent(fault: MailFault, detail: &dyn std::fmt::Display) -> Self {
        Self::Permanent(Cause { fault, detail: detail.to_string() })
    }
}

/// The mail setting is not usable. The text never contains the password of the URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the mail setting is not usable: {0}")]
pub struct MailSettingError(String);

/// Where mail goes. Clones share the connections, or the captured mail.
#[derive(Clone)]
pub struct Mailer(Kind);

#[derive(Clone)]
enum Kind {
    Capture(Capture),
    Smtp(Smtp),
}

impl Mailer {
    /// Keeps the last 500 mails in memory and sends none. A mail that SMTP could not carry is refused here too.
    #[must_use]
    pub fn capture() -> Self {
        Self(Kind::Capture(Capture::new()))
    }

    /// Sends through the server at `url`: `smtps://user:password@host:port`, or `smtp://…` with `?tls=required` or
    /// `?tls=opportunistic`; without `tls` nothing is encrypted. A password needs encryption, except on the way to this
    /// machine. `from` is an address with or without a name.
    ///
    /// # Errors
    /// When the URL or the sender is malformed, or a password could be read on its way.
    pub fn smtp(url: &str, from: &str) -> Result<Self, MailSettingError> {
        Smtp::new(url, from).map(|smtp| Self(Kind::Smtp(smtp)))
    }

    /// Gives a whole SMTP conversation at most this long instead of 60 seconds. It should not be short: when the wait for
    /// the answer to a mail ends early, the mail may arrive and be sent again.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        match self.0 {
            Kind::Smtp(smtp) => Self(Kind::Smtp(smtp.with_deadline(deadline))),
            capture @ Kind::Capture(_) => Self(capture),
        }
    }

    /// Sends one mail and waits until the server has taken it over, or captures it.
    ///
    /// # Errors
    /// See [`MailError`].
    pub async fn send(&self, message: &Message) -> Result<Delivery, MailError> {
        match &self.0 {
            Kind::Capture(capture) => capture.send(message).map(|()| Delivery::Captured),
            Kind::Smtp(smtp) => smtp.send(message).await.map(|()| Delivery::Sent),
        }
    }

    /// The mail that was captured, oldest first; nothing with SMTP.
    #[must_use]
    pub fn captured(&self) -> Vec<Captured> {
        match &self.0 {
            Kind::Capture(capture) => capture.all(),
            Kind::Smtp(_) => Vec::new(),
        }
    }

    /// Whether mail can be handed over now: connects, signs in and sends nothing.
    ///
    /// # Errors
    /// `Temporary` with the reason.
    pub async fn check(&self) -> Result<(), MailError> {
        match &self.0 {
            Kind::Capture(_) => Ok(()),
            Kind::Smtp(smtp) => smtp.check().await,
        }
    }
}
