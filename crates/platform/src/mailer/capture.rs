use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Utc;
use domain::messaging::MailFault;
use lettre::Address;
use lettre::message::Mailbox;

use super::compose::compose;
use super::{Captured, MailError, Message};

const KEPT: usize = 500;

#[derive(Clone)]
pub(super) struct Capture(Arc<Mutex<VecDeque<Captured>>>);

impl Capture {
    pub fn new() -> Self {
        Self(Arc::default())
    }

    pub fn send(&self, message: &Message) -> Result<(), MailError> {
        let sender = Address::new("discog", "localhost").map_err(|error| MailError::permanent(MailFault::MailRefused, &error))?;
        compose(&Mailbox::new(None, sender), message)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(Captured { at: Utc::now(), message: message.clone() });
        Ok(())
    }

    pub fn all(&self) -> Vec<Captured> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().cloned().collect()
    }
}
