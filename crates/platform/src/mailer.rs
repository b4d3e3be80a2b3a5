//! Sends emails over SMTP, or captures them in memory for development and tests.

mod capture;
mod compose;
mod smtp;

use std::time::Duration;

use chrono::{DateTime, Utc};

use capture::Capture;
use domain::messaging::MailFault;
use smtp::Smtp;

/// One email to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The mailbox, without a name.
    pub to: String,
    pub to_name: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    /// Identifies this email forever: letters, digits, `.`, `_` and `-`, at most 200. Becomes the `Message-ID`, by which
    /// receivers recognize an email that was sent twice.
    pub message_id: String,
    /// The http(s) URL for one-click unsubscription (RFC 8058).
    pub unsubscribe_url: Option<String>,
}

/// An email that was captured instead of sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    pub at: DateTime<Utc>,
    pub message: Message,
}

/// The outcome of sending an email.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// A mail server has accepted it.
    Sent,
    /// It was stored here, and nobody got it.
    Captured,
}

/// The reason an email wasn't sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Worth another try: no connection, a timeout, a 4xx reply, or a server that refuses the sender's own sign-in.
    #[error("the mail can't be sent now: {0}")]
    Temporary(Cause),
    /// Hopeless: an invalid email or mailbox, or a 5xx reply.
    #[error("the mail can't be sent: {0}")]
    Permanent(Cause),
}

/// A failure: its kind for the email's author, and all details for administrators.
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

/// The mail setting isn't usable. Never contains the URL's password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the mail setting is not usable: {0}")]
pub struct MailSettingError(String);

/// Sends or captures emails. Clones share the connections, or the captured emails.
#[derive(Clone)]
pub struct Mailer(Kind);

#[derive(Clone)]
enum Kind {
    Capture(Capture),
    Smtp(Smtp),
}

impl Mailer {
    /// Stores the last 500 emails in memory and sends none. Also refuses emails that SMTP couldn't carry.
    #[must_use]
    pub fn capture() -> Self {
        Self(Kind::Capture(Capture::new()))
    }

    /// Sends through the server at `url`: `smtps://user:password@host:port`, or `smtp://…` with `?tls=required` or
    /// `?tls=opportunistic`; without `tls` nothing is encrypted. A password requires encryption, except to this machine.
    /// `from` is a mailbox with or without a name.
    ///
    /// # Errors
    /// If the URL or the sender is malformed, or someone could read a password on its way.
    pub fn smtp(url: &str, from: &str) -> Result<Self, MailSettingError> {
        Smtp::new(url, from).map(|smtp| Self(Kind::Smtp(smtp)))
    }

    /// Limits a whole SMTP conversation to this long instead of 60 seconds. It shouldn't be short: if waiting for the reply
    /// to an email ends early, the email may arrive and be sent again.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        match self.0 {
            Kind::Smtp(smtp) => Self(Kind::Smtp(smtp.with_deadline(deadline))),
            capture @ Kind::Capture(_) => Self(capture),
        }
    }

    /// Sends one email and waits until the server has accepted it, or captures it.
    ///
    /// # Errors
    /// See [`MailError`].
    pub async fn send(&self, message: &Message) -> Result<Delivery, MailError> {
        match &self.0 {
            Kind::Capture(capture) => capture.send(message).map(|()| Delivery::Captured),
            Kind::Smtp(smtp) => smtp.send(message).await.map(|()| Delivery::Sent),
        }
    }

    /// Returns the captured emails, oldest first; none with SMTP.
    #[must_use]
    pub fn captured(&self) -> Vec<Captured> {
        match &self.0 {
            Kind::Capture(capture) => capture.all(),
            Kind::Smtp(_) => Vec::new(),
        }
    }

    /// Checks that emails can be sent now: connects, signs in and sends nothing.
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
