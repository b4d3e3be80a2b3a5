use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::shell::failure::Failure;

/// An email that was captured instead of sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    pub at: chrono::DateTime<chrono::Utc>,
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Fails on a server that isn't for development.
#[server(input = GetUrl)]
pub async fn allowed() -> Result<(), Failure> {
    crate::shell::caller::request_context()?;
    if crate::shell::caller::site().development { Ok(()) } else { Err(service::Error::NotFound.into()) }
}

#[server(input = GetUrl)]
pub async fn read_captured() -> Result<Vec<Captured>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    if !crate::shell::caller::site().development {
        return Err(service::Error::NotFound.into());
    }
    let mails = caller.platform.mailer.captured().into_iter().rev();
    Ok(mails
        .map(|mail| Captured { at: mail.at, to: mail.message.to, subject: mail.message.subject, text: mail.message.text })
        .collect())
}
