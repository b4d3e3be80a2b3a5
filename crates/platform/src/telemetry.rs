//! The log, and errors reported to Sentry.

mod redaction;
mod request_id;

use std::borrow::Cow;
use std::sync::Arc;

use sentry::integrations::tracing::ErrorLayer;
use sentry::{ClientInitGuard, ClientOptions};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use request_id::RequestIdLayer;

/// The format of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    #[default]
    Text,
    /// One JSON object per line.
    Json,
}

/// Settings for logging and error reports.
#[derive(Clone)]
pub struct TelemetrySettings {
    /// For example `info,service=debug`.
    pub filter: String,
    pub format: LogFormat,
    /// The DSN to report errors and panics to; without it none are reported.
    pub sentry_dsn: Option<String>,
    /// For example `production`.
    pub environment: String,
    /// The version of the program.
    pub release: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TelemetryError {
    #[error("the log filter is malformed: {0}")]
    Filter(String),
    #[error("the Sentry DSN is malformed")]
    Dsn,
    #[error("telemetry is started already")]
    Started,
}

/// Sends pending reports when it is dropped: keep it until the program ends.
#[must_use]
pub struct Telemetry {
    _sentry: Option<ClientInitGuard>,
}

/// Starts the log on standard error and, with a DSN, the reports: every `ERROR` event and every panic, tagged with the
/// `request_id` of the innermost span that has one. They describe neither people nor requests.
///
/// # Errors
/// See [`TelemetryError`].
pub fn init(settings: &TelemetrySettings) -> Result<Telemetry, TelemetryError> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|error| TelemetryError::Filter(error.to_string()))?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match settings.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    let sentry = match settings.sentry_dsn.as_deref() {
        None | Some("") => None,
        Some(dsn) => Some(options(dsn, settings)?),
    };
    let reports = sentry.is_some().then(|| ErrorLayer::new().with_filter(LevelFilter::ERROR));
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .with(sentry.is_some().then(RequestIdLayer::filtered))
        .with(reports)
        .try_init()
        .map_err(|_| TelemetryError::Started)?;
    Ok(Telemetry { _sentry: sentry.map(sentry::init) })
}

fn options(dsn: &str, settings: &TelemetrySettings) -> Result<ClientOptions, TelemetryError> {
    let mut options = ClientOptions::new()
        .release(Cow::from(settings.release.clone()))
        .environment(Cow::from(settings.environment.clone()))
        .send_default_pii(false)
        .attach_stacktrace(true)
        .max_breadcrumbs(0);
    options.dsn = Some(dsn.parse().map_err(|_| TelemetryError::Dsn)?);
    options.before_send = Some(Arc::new(|mut event| {
        redaction::redact(&mut event);
        if let Some(id) = request_id::current() {
            event.tags.insert("request_id".into(), id);
        }
        Some(event)
    }));
    Ok(options)
}
