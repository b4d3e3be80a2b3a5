//! Sets up the platform from the settings.

use platform::storage::{S3Settings, Storage};
use platform::telemetry::{Telemetry, TelemetrySettings};
use platform::{Clock, CourseCache, Events, Mailer, Platform, PlatformParts};

use crate::settings::Settings;

/// The reason why DiscoG doesn't start: one line that names the setting.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{setting}: {reason}")]
    Setting { setting: &'static str, reason: String },
    #[error("{0}")]
    Command(String),
}

impl StartError {
    pub fn of(setting: &'static str) -> impl Fn(&dyn std::fmt::Display) -> Self {
        move |reason| Self::Setting { setting, reason: reason.to_string() }
    }
}

impl From<service::Error> for StartError {
    fn from(error: service::Error) -> Self {
        let problem = error.problem();
        let mut line = match error {
            service::Error::Internal(_) | service::Error::Unavailable(_) => error.to_string(),
            _ => problem.message,
        };
        for field in problem.fields {
            line.push_str(&format!(" {}: {}", field.field, field.message));
        }
        Self::Command(line)
    }
}

pub fn telemetry(settings: &Settings) -> Result<Telemetry, StartError> {
    let settings = TelemetrySettings {
        filter: settings.log.clone(),
        format: settings.log_format,
        sentry_dsn: settings.sentry_dsn.clone().filter(|dsn| !dsn.is_empty()),
        environment: settings.environment.name().to_owned(),
        release: concat!("discog@", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    platform::telemetry::init(&settings).map_err(|error| StartError::of("DISCOG_LOG or SENTRY_DSN")(&error))
}

pub async fn platform(settings: &Settings) -> Result<Platform, StartError> {
    let database = platform::database::connect(&settings.database_url, settings.database_connections)
        .await
        .map_err(|error| StartError::of("DATABASE_URL")(&error))?;
    let postgres = settings.database_url.starts_with("postgres");
    let events = if postgres {
        Events::postgres(&settings.database_url).await.map_err(|error| StartError::of("DATABASE_URL")(&error))?
    } else {
        Events::in_process()
    };
    let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let s3 = S3Settings {
        endpoint: some(&settings.s3_endpoint),
        region: Some(settings.s3_region.clone()),
        access_key: some(&settings.s3_access_key),
        secret_key: some(&settings.s3_secret_key),
    };
    let storage = Storage::from_setting(&settings.storage, s3).map_err(|error| StartError::of("DISCOG_STORAGE")(&error))?;
    let mailer = match settings.mail.as_str() {
        "capture" => Mailer::capture(),
        url => Mailer::smtp(url, &settings.mail_from).map_err(|error| StartError::of("DISCOG_MAIL")(&error))?,
    };
    Ok(Platform::new(PlatformParts {
        database,
        storage,
        mailer,
        course_cache: CourseCache::new(&events),
        events,
        clock: Clock::system(),
        public_url: settings.public_url.clone(),
        mail_from: settings.mail_from.clone(),
    }))
}
