use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Utc;
use domain::messaging::MailFault;
use lettre::Address;
use lettre::message::Mailbox;

use super::compose::compose;
use super::{Captured, MailError, Message};

const MAX_CAPTURED: usize = 500;

#[derive(Clone)]
pub(super) struct Capture(Arc<Mutex<VecDeque<Captured>>>);

impl Capture {
    pub fn new() -> Self {
        Self(Arc::default())
    }

    pub fn send(&self, message: &Message) -> Result<(), MailError> {
        let sender = Address::new("discog", "localhost").map_err(|error| MailError::permanent(MailFault::MailRefused, &error))?;
        compose(&Mailbox::new(None, sender), message)?;
        let mut captured = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if captured.len() == MAX_CAPTURED {
            captured.pop_front();
        }
        captured.push_back(Captured { at: Utc::now(), message: message.clone() });
        Ok(())
    }

    pub fn all(&self) -> Vec<Captured> {
        let captured = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        captured.iter().cloned().collect()
    }
}
