//! Settings that are well formed, but not safe to run with.

use std::net::SocketAddr;

use url::{Host, Url};

use crate::settings::Settings;
use crate::start::StartError;

/// Refuses secrets that DiscoG's own files contain, outside development. For every command.
pub fn published_secrets(settings: &Settings) -> Result<(), StartError> {
    if settings.environment.is_development() {
        return Ok(());
    }
    let in_url = |text: &str| Url::parse(text).ok().and_then(|url| url.password().map(str::to_owned));
    let secrets = [
        ("DATABASE_URL", in_url(&settings.database_url)),
        ("DISCOG_MAIL", in_url(&settings.mail)),
        ("AWS_SECRET_ACCESS_KEY", settings.s3_secret_key.clone()),
    ];
    match secrets.iter().find(|(_, secret)| secret.as_deref().is_some_and(domain::people::is_published)) {
        Some((setting, _)) => Err(StartError::of(setting)(&"this password is published with DiscoG: choose your own")),
        None => Ok(()),
    }
}

/// Refuses settings with which people's data isn't safe or their email doesn't arrive. For commands that run the platform.
pub fn running(settings: &Settings) -> Result<(), StartError> {
    if settings.environment.is_development() {
        return development_address(&settings.public_url);
    }
    let try_out = "(or DISCOG_ENV=development, to try it out on this machine)";
    if settings.mail == "capture" && !settings.allow_no_mail {
        let reason = format!(
            "{} needs a mail server {try_out}; with DISCOG_ALLOW_NO_MAIL=true nobody gets any mail",
            settings.environment.name()
        );
        return Err(StartError::of("DISCOG_MAIL")(&reason));
    }
    if settings.public_url.scheme() != "https" && !settings.allow_http {
        let reason = format!(
            "{} is reached over https {try_out}; with DISCOG_ALLOW_HTTP=true passwords can be read on their way",
            settings.environment.name()
        );
        return Err(StartError::of("DISCOG_PUBLIC_URL")(&reason));
    }
    if settings.assets_url.as_ref().is_some_and(|url| url.0.starts_with("http:")) && !settings.allow_http {
        let reason = "whoever is on the way could change DiscoG's script: use https, or allow this with DISCOG_ALLOW_HTTP=true";
        return Err(StartError::of("DISCOG_ASSETS_URL")(&reason));
    }
    if settings.database_url.starts_with("postgres") && settings.storage.starts_with("folder:") && !settings.allow_local_files {
        let reason =
            "replicas on PostgreSQL share their files in S3; with DISCOG_ALLOW_LOCAL_FILES=true only this machine has them";
        return Err(StartError::of("DISCOG_STORAGE")(&reason));
    }
    Ok(())
}

/// Refuses to serve development on the network: anyone could read all emails and sign in as the demo administrator.
pub fn listening(settings: &Settings, address: SocketAddr) -> Result<(), StartError> {
    if settings.environment.is_development() && !address.ip().is_loopback() {
        let reason = format!("development is for this machine alone, so it doesn't listen on {address}: use 127.0.0.1");
        return Err(StartError::of("DISCOG_ADDRESS or PORT")(&reason));
    }
    Ok(())
}

fn development_address(url: &Url) -> Result<(), StartError> {
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    if url.scheme() == "http" && is_here {
        return Ok(());
    }
    let reason =
        format!("development is for this machine alone, at http://127.0.0.1 or http://localhost, not at {url}: set DISCOG_ENV");
    Err(StartError::of("DISCOG_PUBLIC_URL")(&reason))
}
