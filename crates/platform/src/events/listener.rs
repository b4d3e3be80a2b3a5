use std::time::Duration;

use domain::event::Event;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::postgres::{PgListener, PgPoolOptions};
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use super::announcement::{Announcement, CHANNEL};
use super::channel::Channel;
use crate::database::{DatabaseError, named_options, without_password};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the server may be silent before it is pinged: a connection that was cut without notice looks the same.
const SILENCE: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// Opens a separate connection, which the pool for statements can't starve.
pub(super) async fn connect(url: &str) -> Result<PgListener, DatabaseError> {
    let options = named_options(url, "discog events")?;
    let attempt = async {
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(CONNECT_TIMEOUT)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(options)
            .await?;
        let mut listener = PgListener::connect_with(&pool).await?;
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await?;
        Ok::<_, sea_orm::sqlx::Error>(listener)
    };
    match timeout(CONNECT_TIMEOUT, attempt).await {
        Ok(Ok(listener)) => Ok(listener),
        Ok(Err(error)) => Err(DatabaseError::Unreachable(without_password(url, &error.to_string()))),
        Err(_) => Err(DatabaseError::Unreachable("no response".into())),
    }
}

/// Forwards notifications forever, reconnecting whenever the connection is lost.
pub(super) async fn run(url: String, first: PgListener, channel: Channel, replica: Uuid) {
    let mut listener = first;
    loop {
        let reason = forward(&mut listener, &channel, replica).await;
        tracing::warn!(reason, "the connection for events is lost");
        drop(listener);
        listener = reconnect(&url).await;
        tracing::info!("the connection for events is back");
        channel.announce(Event::missed());
    }
}

async fn reconnect(url: &str) -> PgListener {
    let mut pause = FIRST_PAUSE;
    loop {
        sleep(pause).await;
        match connect(url).await {
            Ok(listener) => return listener,
            Err(error) => tracing::warn!(%error, "no connection for events"),
        }
        pause = MAX_PAUSE.min(pause * 2);
    }
}

/// Forwards until the connection is lost, and returns the reason.
async fn forward(listener: &mut PgListener, channel: &Channel, replica: Uuid) -> String {
    loop {
        match timeout(SILENCE, listener.try_recv()).await {
            Ok(Ok(Some(notification))) => match Announcement::read(notification.payload(), replica) {
                Ok(event) => event.into_iter().for_each(|event| channel.announce(event)),
                Err(error) => tracing::warn!(%error, "an event that can't be read is skipped"),
            },
            Ok(Ok(None)) => return "closed by the server".into(),
            Ok(Err(error)) => return error.to_string(),
            Err(_) => match timeout(CONNECT_TIMEOUT, listener.execute("SELECT 1")).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => return error.to_string(),
                Err(_) => return "no response".into(),
            },
        }
    }
}
