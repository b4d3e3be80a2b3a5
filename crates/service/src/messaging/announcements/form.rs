use chrono::{DateTime, Utc};
use domain::AccountId;
use domain::messaging::{MAX_ANNOUNCEMENT, UNDO};
use domain::problem::Validation;
use domain::text::{TextError, Title, markdown_source};

use crate::kit::actor::SignedIn;
use crate::kit::token;
use crate::{Error, Result, When};

/// The form of an announcement.
#[derive(Debug)]
pub struct Form<'a> {
    pub subject: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// None for now.
    pub scheduled_for: When<'a>,
    /// The idempotency key made with the form: the same form posted twice is one announcement.
    pub key: &'a str,
}

pub(super) struct Checked {
    pub subject: Title,
    pub body: String,
    pub scheduled_for: DateTime<Utc>,
}

impl Form<'_> {
    /// Returns the hash of what it says, and of the learners it goes to, if only to some.
    pub(super) fn hash(&self, to: Option<&[AccountId]>) -> String {
        let mut text = format!("{}\0{}\0{}", self.subject, self.body, self.scheduled_for);
        for learner in to.unwrap_or_default() {
            text.push('\0');
            text.push_str(&learner.to_string());
        }
        token::hash(&text)
    }

    pub(super) fn check(&self, actor: &SignedIn, now: DateTime<Utc>) -> Result<Checked> {
        let mut check = Validation::default();
        let subject = check.field("subject", Title::parse(self.subject));
        let body = check.field("body", body(self.body));
        let moment = self.scheduled_for.instant(&actor.time_zone);
        let scheduled_for = check.field("scheduled_for", moment).map(|moment| moment.unwrap_or(now + UNDO));
        if scheduled_for.is_some_and(|moment| moment <= now) {
            check.add_error("scheduled_for", "That time is in the past. Leave it empty to send now.");
        }
        let errors = check.errors();
        match (subject, body, scheduled_for) {
            (Some(subject), Some(body), Some(scheduled_for)) if errors.is_empty() => Ok(Checked { subject, body, scheduled_for }),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

fn body(text: &str) -> std::result::Result<String, TextError> {
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    if text.len() > MAX_ANNOUNCEMENT {
        return Err(TextError::TooLong(MAX_ANNOUNCEMENT));
    }
    markdown_source(text)
}
