use std::str::FromStr;
use std::time::Duration;

use sea_orm::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::postgres::PgConnectOptions;

use super::{DatabaseError, shared_options, without_password};

const CONNECTIONS: u32 = 16;
/// Pages report within two seconds that the database is down, or that too many requests wait for it.
const ACQUIRE_TIMEOUT: Duration = Duration::from_millis(1500);
/// The triggers that announce changes leave those of DiscoG itself to [`crate::Events::publish`].
const QUIET_TRIGGERS: &str = "SET discog.announces = 'itself'";
const STATEMENTS_CACHED: usize = 256;
/// A connection that was idle for longer is tested before use: a proxy or firewall may have dropped it.
const TRUSTED_IDLE: Duration = Duration::from_secs(30);

pub(super) fn options(url: &str, connections: Option<u32>) -> Result<ConnectOptions, DatabaseError> {
    let url = normalise(url)?;
    let chosen = url.contains("statement-cache-capacity=");
    let mut options = shared_options(url, connections.unwrap_or(CONNECTIONS), ACQUIRE_TIMEOUT);
    options
        .set_application_name("discog")
        .test_before_acquire_if_idle_for(TRUSTED_IDLE)
        .idle_timeout(Duration::from_secs(600))
        .max_lifetime(Duration::from_secs(1800))
        .map_sqlx_postgres_opts(move |options| if chosen { options } else { options.statement_cache_capacity(STATEMENTS_CACHED) })
        .map_sqlx_postgres_pool_opts(|options| {
            options.after_connect(|connection, _| {
                Box::pin(async {
                    connection.execute(QUIET_TRIGGERS).await?;
                    Ok(())
                })
            })
        });
    Ok(options)
}

/// Checks the URL and shortens the scheme `postgresql`, since the pool accepts only the short form.
pub(crate) fn normalise(url: &str) -> Result<String, DatabaseError> {
    let url = match url.strip_prefix("postgresql://") {
        Some(rest) => format!("postgres://{rest}"),
        None => url.to_owned(),
    };
    match PgConnectOptions::from_str(&url) {
        Ok(_) => Ok(url),
        Err(error) => Err(DatabaseError::Url(without_password(&url, &error.to_string()))),
    }
}

/// Returns the options of a connection beside the pool for statements, with the name that PostgreSQL lists it by.
pub(crate) fn named_options(url: &str, name: &str) -> Result<PgConnectOptions, DatabaseError> {
    let options =
        PgConnectOptions::from_str(url).map_err(|error| DatabaseError::Url(without_password(url, &error.to_string())))?;
    Ok(options.application_name(name))
}
