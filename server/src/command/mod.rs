//! The command line: one file a command.

mod demo;
mod import;
mod mail;
mod migrate;
mod serve;
mod storage;
mod user;
mod work;

use clap::{Parser, Subcommand};

use crate::settings::{Serving, Settings};
use crate::start::{self, StartError};

/// DiscoG: an e-learning platform
#[derive(Debug, Parser)]
#[command(name = "discog", version, about)]
pub struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site, its REST API and its events
    Serve(Serving),
    /// Change the database's schema, or show where it is
    Migrate {
        #[command(subcommand)]
        direction: migrate::Direction,
    },
    /// Import an mdBook as a course; again: bring it up to date
    Import(import::Import),
    /// Make and change accounts
    User {
        #[command(subcommand)]
        verb: user::Verb,
    },
    /// Do deferred work only, until stopped
    Worker,
    /// The outbox
    Mail {
        #[command(subcommand)]
        verb: mail::Verb,
    },
    /// The file storage
    Storage {
        #[command(subcommand)]
        verb: storage::Verb,
    },
    /// Add the demo school
    Demo,
}

pub fn run(cli: Cli) -> Result<(), StartError> {
    let _telemetry = start::telemetry(&cli.settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| StartError::Command(format!("the runtime: {error}")))?;
    runtime.block_on(async {
        let platform = start::platform(&cli.settings).await?;
        match cli.command {
            Command::Serve(serving) => serve::run(platform, &cli.settings, serving).await,
            Command::Migrate { direction } => migrate::run(&platform, direction).await,
            Command::Import(import) => import::run(&platform, import).await,
            Command::User { verb } => user::run(&platform, verb).await,
            Command::Worker => work::run(platform).await,
            Command::Mail { verb } => mail::run(&platform, verb).await,
            Command::Storage { verb } => storage::run(&platform, verb).await,
            Command::Demo => demo::run(&platform, &cli.settings).await,
        }
    })
}
