//! Settings from the environment, `.env` or flags. A wrong one stops the start with one line that says which one and why.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use platform::telemetry::LogFormat;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Environment {
    Development,
    Sandbox,
    Production,
}

impl Environment {
    pub fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }

    pub fn is_development(self) -> bool {
        self == Self::Development
    }
}

/// Settings for every command.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where DiscoG runs: development shows demo accounts and everyone's email, and only on the machine it runs on
    #[arg(long, env = "DISCOG_ENV", value_enum, default_value = "production", global = true)]
    pub environment: Environment,

    /// The database: sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite://var/discog.sqlite", hide_env_values = true, global = true)]
    pub database_url: String,

    /// The maximum number of database connections: by default 16 to PostgreSQL, and one per processor to SQLite
    #[arg(long, env = "DISCOG_DATABASE_CONNECTIONS", value_parser = clap::value_parser!(u32).range(1..=1000), global = true)]
    pub database_connections: Option<u32>,

    /// Where to store files: folder:PATH or s3://BUCKET/PREFIX
    #[arg(long, env = "DISCOG_STORAGE", default_value = "folder:var/files", global = true)]
    pub storage: String,

    /// The S3 server's URL, if it isn't Amazon's
    #[arg(long, env = "S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,

    /// The S3 region
    #[arg(long, env = "AWS_REGION", default_value = "us-east-1", global = true)]
    pub s3_region: String,

    /// The S3 access key
    #[arg(long, env = "AWS_ACCESS_KEY_ID", hide_env_values = true, global = true)]
    pub s3_access_key: Option<String>,

    /// The S3 secret key
    #[arg(long, env = "AWS_SECRET_ACCESS_KEY", hide_env_values = true, global = true)]
    pub s3_secret_key: Option<String>,

    /// How to send email: smtp://USER:PASSWORD@HOST:PORT?tls=required, smtps://…, or capture, for development (read it at
    /// /dev/mail)
    #[arg(long, env = "DISCOG_MAIL", default_value = "capture", hide_env_values = true, global = true)]
    pub mail: String,

    /// The sender of all emails
    #[arg(long, env = "DISCOG_MAIL_FROM", default_value = "DiscoG <no-reply@discog.example>", global = true)]
    pub mail_from: String,

    /// The URL at which people reach DiscoG; links in emails begin with it
    #[arg(long, env = "DISCOG_PUBLIC_URL", default_value = "http://127.0.0.1:3000", global = true)]
    pub public_url: url::Url,

    /// Where pages fetch their scripts, styles and fonts from, such as a CDN: https://HOST/PATH; by default from DiscoG itself
    #[arg(long, env = "DISCOG_ASSETS_URL", value_parser = assets_url, global = true)]
    pub assets_url: Option<AssetsUrl>,

    /// Run without a mail server outside development: emails are captured, nobody gets them, and the outbox says so
    #[arg(long, env = "DISCOG_ALLOW_NO_MAIL", default_value_t = false, action = clap::ArgAction::Set, global = true)]
    pub allow_no_mail: bool,

    /// Store files in a folder even with PostgreSQL: only for a single machine, since other replicas don't have the files
    #[arg(long, env = "DISCOG_ALLOW_LOCAL_FILES", default_value_t = false, action = clap::ArgAction::Set, global = true)]
    pub allow_local_files: bool,

    /// Serve people without TLS outside development: anyone on their network can take over their sessions
    #[arg(long, env = "DISCOG_ALLOW_HTTP", default_value_t = false, action = clap::ArgAction::Set, global = true)]
    pub allow_http: bool,

    /// Where to report errors; by default nowhere
    #[arg(long, env = "SENTRY_DSN", hide_env_values = true, global = true)]
    pub sentry_dsn: Option<String>,

    /// What to log, for example info,discog=debug
    #[arg(long, env = "DISCOG_LOG", default_value = "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn", global = true)]
    pub log: String,

    /// The log's format: text or json
    #[arg(long, env = "DISCOG_LOG_FORMAT", value_parser = log_format, default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// Additional settings for serving.
#[derive(Debug, Clone, Args)]
pub struct Serving {
    /// The IP address and port to listen on
    #[arg(long, env = "DISCOG_ADDRESS", default_value = "127.0.0.1:3000")]
    pub address: SocketAddr,

    /// The port to listen on, on all interfaces; overrides --address (Heroku sets it)
    #[arg(long, env = "PORT")]
    pub port: Option<u16>,

    /// The folder of the built site
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
    pub site_root: PathBuf,

    /// Run the background workers, such as sending email, in this process
    #[arg(long, env = "DISCOG_WORKERS", default_value_t = true, action = clap::ArgAction::Set)]
    pub workers: bool,

    /// How many proxies in front of DiscoG are trusted to report the client's IP address in X-Forwarded-For
    #[arg(long, env = "DISCOG_TRUSTED_PROXIES", default_value_t = 0)]
    pub trusted_proxies: usize,
}

impl Serving {
    pub fn listen(&self) -> SocketAddr {
        self.port.map_or(self.address, |port| SocketAddr::from(([0, 0, 0, 0], port)))
    }
}

/// A URL without a trailing slash, which a content security policy can name.
#[derive(Debug, Clone)]
pub struct AssetsUrl(pub String);

fn assets_url(text: &str) -> Result<AssetsUrl, String> {
    let url = url::Url::parse(text).map_err(|error| error.to_string())?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let is_place = url.has_host() && url.query().is_none() && url.fragment().is_none() && url.password().is_none();
    if !matches!(url.scheme(), "http" | "https") || !is_place || !url.username().is_empty() || !url.path().chars().all(plain) {
        return Err("it is https://HOST/PATH".to_owned());
    }
    Ok(AssetsUrl(url.as_str().trim_end_matches('/').to_owned()))
}

fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("it is text or json".to_owned()),
    }
}
