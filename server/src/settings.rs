//! Settings, from the environment, `.env` or flags. A wrong one stops the start with one line that says which and why.

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

/// What every command needs.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where DiscoG runs: development shows demo accounts and everyone's mail, on the machine it runs on alone
    #[arg(long, env = "DISCOG_ENV", value_enum, default_value = "production", global = true)]
    pub environment: Environment,

    /// The database: sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite://var/discog.sqlite", hide_env_values = true, global = true)]
    pub database_url: String,

    /// How many connections to the database are open at most: without it 16 to PostgreSQL, and to SQLite one for each processor
    #[arg(long, env = "DISCOG_DATABASE_CONNECTIONS", value_parser = clap::value_parser!(u32).range(1..=1000), global = true)]
    pub database_connections: Option<u32>,

    /// Where files are kept: folder:PATH or s3://BUCKET/PREFIX
    #[arg(long, env = "DISCOG_STORAGE", default_value = "folder:var/files", global = true)]
    pub storage: String,

    /// The S3 server's address, when it isn't Amazon's
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

    /// How mail goes out: smtp://USER:PASSWORD@HOST:PORT?tls=required, smtps://…, or capture, for development (read at /dev/mail)
    #[arg(long, env = "DISCOG_MAIL", default_value = "capture", hide_env_values = true, global = true)]
    pub mail: String,

    /// The sender of all mail
    #[arg(long, env = "DISCOG_MAIL_FROM", default_value = "DiscoG <no-reply@discog.example>", global = true)]
    pub mail_from: String,

    /// The address people reach DiscoG at; links in mail begin with it
    #[arg(long, env = "DISCOG_PUBLIC_URL", default_value = "http://127.0.0.1:3000", global = true)]
    pub public_url: url::Url,

    /// Where pages fetch their script, style and fonts from, such as a CDN: https://HOST/PATH; without it from DiscoG itself
    #[arg(long, env = "DISCOG_ASSETS_URL", value_parser = assets_url, global = true)]
    pub assets_url: Option<AssetsUrl>,

    /// Run without a mail server outside development: mail is captured, nobody gets it, and the outbox says so
    #[arg(long, env = "DISCOG_ALLOW_NO_MAIL", default_value_t = false, action = clap::ArgAction::Set, global = true)]
    pub allow_no_mail: bool,

    /// Keep files in a folder though the database is PostgreSQL: for one machine, other replicas don't have the files
    #[arg(long, env = "DISCOG_ALLOW_LOCAL_FILES", default_value_t = false, action = clap::ArgAction::Set, global = true)]
    pub allow_local_files: bool,

    /// Let people reach DiscoG without encryption outside development: anyone on their network can take over their sessions
    #[arg(long, env = "DISCOG_ALLOW_HTTP", default_value_t = false, action = clap::ArgAction::Set, global = true)]
    pub allow_http: bool,

    /// Where errors are reported to; nowhere without it
    #[arg(long, env = "SENTRY_DSN", hide_env_values = true, global = true)]
    pub sentry_dsn: Option<String>,

    /// What is logged, for example info,discog=debug
    #[arg(long, env = "DISCOG_LOG", default_value = "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn", global = true)]
    pub log: String,

    /// How it is logged: text or json
    #[arg(long, env = "DISCOG_LOG_FORMAT", value_parser = log_format, default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// What serving needs besides.
#[derive(Debug, Clone, Args)]
pub struct Serving {
    /// The address and port to listen on
    #[arg(long, env = "DISCOG_ADDRESS", default_value = "127.0.0.1:3000")]
    pub address: SocketAddr,

    /// The port to listen on, on all addresses; wins over --address (Heroku sets it)
    #[arg(long, env = "PORT")]
    pub port: Option<u16>,

    /// The folder of the built site
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
    pub site_root: PathBuf,

    /// Whether this process sends mail and does other deferred work, too
    #[arg(long, env = "DISCOG_WORKERS", default_value_t = true, action = clap::ArgAction::Set)]
    pub workers: bool,

    /// How many proxies in front of DiscoG are trusted to tell the client's address in X-Forwarded-For
    #[arg(long, env = "DISCOG_TRUSTED_PROXIES", default_value_t = 0)]
    pub trusted_proxies: usize,
}

impl Serving {
    pub fn listen(&self) -> SocketAddr {
        self.port.map_or(self.address, |port| SocketAddr::from(([0, 0, 0, 0], port)))
    }
}

/// An address without a slash at its end, which a content security policy can name.
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
