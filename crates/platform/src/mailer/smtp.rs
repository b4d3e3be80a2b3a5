mod fault;
mod server;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::messaging::MailFault;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use tokio::time::timeout;

use super::compose::compose;
use super::{MailError, MailSettingError, Message};
use server::Server;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const DEADLINE: Duration = Duration::from_secs(60);
const IDLE_CONNECTIONS: usize = 4;
const MAX_IDLE: Duration = Duration::from_secs(60);

/// Sends over connections that are reused for later emails.
///
/// Doesn't use lettre's pool: that one reuses a connection even after a deadline interrupted its conversation, and the next
/// email would read the late replies as its own.
#[derive(Clone)]
pub(super) struct Smtp {
    from: Mailbox,
    server: Arc<Server>,
    idle: Arc<Mutex<Vec<(Instant, AsyncSmtpConnection)>>>,
    deadline: Duration,
}

impl Smtp {
    pub fn new(url: &str, from: &str) -> Result<Self, MailSettingError> {
        let from = from.parse::<Mailbox>().map_err(|error| MailSettingError(format!("the sender: {error}")))?;
        Ok(Self { from, server: Arc::new(Server::from_url(url)?), idle: Arc::default(), deadline: DEADLINE })
    }

    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    pub async fn send(&self, message: &Message) -> Result<(), MailError> {
        let mail = compose(&self.from, message)?;
        let mut connection = self.connection().await?;
        let bytes = mail.formatted();
        match timeout(self.deadline, connection.send(mail.envelope(), &bytes)).await {
            Ok(Ok(_)) => {
                self.reuse(connection);
                Ok(())
            }
            Ok(Err(error)) => Err(send_error(&error, &message.to)),
            Err(_) => Err(timed_out()),
        }
    }

    pub async fn check(&self) -> Result<(), MailError> {
        let connection = self.connection().await?;
        self.reuse(connection);
        Ok(())
    }

    /// Returns a connection that has just responded. Every failure is temporary: the server hasn't heard about the email yet.
    async fn connection(&self) -> Result<AsyncSmtpConnection, MailError> {
        let attempt = async {
            while let Some(mut connection) = self.idle_connection() {
                if connection.test_connected().await {
                    return Ok(connection);
                }
            }
            self.server.connect(CONNECT_TIMEOUT).await
        };
        match timeout(CONNECT_TIMEOUT.min(self.deadline), attempt).await {
            Ok(connected) => connected.map_err(|error| MailError::temporary(fault::in_connecting(&error), &error)),
            Err(_) => Err(timed_out()),
        }
    }

    fn idle_connection(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(since, _)| since.elapsed() < MAX_IDLE);
        idle.pop().map(|(_, connection)| connection)
    }

    fn reuse(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_CONNECTIONS && !connection.has_broken() {
            idle.push((Instant::now(), connection));
        }
    }
}

fn send_error(error: &Error, to: &str) -> MailError {
    // The only thing that can be wrong with a valid email before it is sent: characters that this server can't carry (RFC
    // 6531).
    if error.is_client() && !to.is_ascii() {
        MailError::permanent(MailFault::InvalidAddress, error)
    } else if error.is_permanent() {
        MailError::permanent(fault::in_sending(error), error)
    } else {
        MailError::temporary(fault::in_sending(error), error)
    }
}

fn timed_out() -> MailError {
    MailError::temporary(MailFault::TooSlow, &"the server took too long")
}
