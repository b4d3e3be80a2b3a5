use std::path::PathBuf;

use clap::Args;
use platform::Platform;

use super::{migrate, storage};
use crate::settings::Settings;
use crate::start::StartError;

#[derive(Debug, Args)]
pub struct Release {
    /// The folder of the built site
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
    site_root: PathBuf,
}

/// Uploads the site first: the running version doesn't mind, and the new one needs it for its first page.
pub async fn run(platform: &Platform, settings: &Settings, release: Release) -> Result<(), StartError> {
    if settings.assets_url.is_some() {
        storage::sync(platform, &release.site_root, storage::PREFIX).await?;
    }
    migrate::run(platform, migrate::Direction::Up).await
}
