use std::path::{Path, PathBuf};

use clap::Subcommand;
use platform::Platform;
use sha2::{Digest, Sha256};

use crate::start::StartError;

pub const PREFIX: &str = "static";

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Upload the files of the built site that have changed, with cache headers, for a CDN
    Sync {
        /// The folder of the built site
        #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
        site_root: PathBuf,
        /// The prefix of the files in the storage
        #[arg(long, default_value = PREFIX)]
        prefix: String,
    },
}

pub async fn run(platform: &Platform, verb: Verb) -> Result<(), StartError> {
    let Verb::Sync { site_root, prefix } = verb;
    sync(platform, &site_root, &prefix).await
}

/// Uploads the files that have changed. Files of earlier versions stay, because open pages still request them.
pub async fn sync(platform: &Platform, site_root: &Path, prefix: &str) -> Result<(), StartError> {
    let failed = |error: &dyn std::fmt::Display| StartError::Command(format!("storage sync: {error}"));
    let mut files = Vec::new();
    collect(site_root, site_root, &mut files).map_err(|error| failed(&format!("{}: {error}", site_root.display())))?;
    let index = format!("{prefix}/sync.json");
    let known: std::collections::BTreeMap<String, String> = match platform.storage.get(&index).await {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(platform::StorageError::NotFound) => std::collections::BTreeMap::new(),
        Err(error) => return Err(failed(&error)),
    };
    let mut now = std::collections::BTreeMap::new();
    let (mut sent, mut same) = (0, 0);
    for name in files {
        let bytes = std::fs::read(site_root.join(&name)).map_err(|error| failed(&error))?;
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if known.get(&name) == Some(&hash) {
            same += 1;
        } else {
            let key = format!("{prefix}/{}", name);
            platform
                .storage
                .put(&key, bytes.into(), media_type(&name), Some(cache_control(&name)))
                .await
                .map_err(|error| failed(&error))?;
            sent += 1;
        }
        now.insert(name, hash);
    }
    let index_bytes = serde_json::to_vec_pretty(&now).map_err(|error| failed(&error))?;
    platform
        .storage
        .put(&index, index_bytes.into(), "application/json", Some("no-store"))
        .await
        .map_err(|error| failed(&error))?;
    println!("{sent} sent, {same} as before");
    Ok(())
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(name) = path.strip_prefix(root)
            && !is_copy(&path)
        {
            files.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// Returns whether a file was compressed in advance for our own server. CDNs compress files themselves.
fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "br" || extension == "gz")
}

/// Returns the `Cache-Control` of a file. One with a hash or version in its name never changes.
fn cache_control(name: &str) -> &'static str {
    if name.starts_with("pkg/") || name.starts_with("scripts/") || name.ends_with(".woff2") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
