//! The command line: one file per command.

mod demo;
mod import;
mod migrate;
mod release;
mod serve;
mod storage;
mod user;
mod work;

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory, Parser, Subcommand};

use crate::refusals;
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
    /// Serve the site, its REST API and its event stream
    Serve(Serving),
    /// Migrate the database's schema, or show its state
    Migrate {
        #[command(subcommand)]
        direction: migrate::Direction,
    },
    /// Prepare for a new version before it starts: upload the built site if it is fetched from a CDN, and migrate the database
    Release(release::Release),
    /// Import an mdBook or a Common Cartridge as a course; importing it again updates the course
    Import(import::Import),
    /// Create and change accounts
    User {
        #[command(subcommand)]
        verb: user::Verb,
    },
    /// Do only deferred work: emails, announcements, clean-up
    Worker(work::Work),
    /// Work with the file storage
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
    refusals::published_secrets(&cli.settings)?;
    if matches!(cli.command, Command::Serve(_) | Command::Worker(_) | Command::Import(_)) {
        refusals::running(&cli.settings)?;
    }
    runtime.block_on(async {
        let platform = start::platform(&cli.settings).await?;
        let (database, events) = (platform.database.clone(), platform.events.clone());
        let done = match cli.command {
            Command::Serve(serving) => serve::run(platform, &cli.settings, serving).await,
            Command::Migrate { direction } => migrate::run(&platform, direction).await,
            Command::Release(release) => release::run(&platform, &cli.settings, release).await,
            Command::Import(import) => import::run(&platform, import).await,
            Command::User { verb } => user::run(&platform, &cli.settings, verb).await,
            Command::Worker(work) => work::run(platform, work).await,
            Command::Storage { verb } => storage::run(&platform, verb).await,
            Command::Demo => demo::run(&platform, &cli.settings).await,
        };
        events.shutdown().await;
        // This leaves SQLite with one complete file.
        let closed = database.close().await.map_err(|error| StartError::Command(format!("closing the database: {error}")));
        done.and(closed)
    })
}

/// Returns one line for a wrong setting: the variable's name and the reason; none for other mistakes in a command.
pub fn wrong_setting(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else { return None };
    let long = argument.strip_prefix("--")?.split(' ').next();
    let command = Cli::command();
    let mut all = command.get_arguments().chain(command.get_subcommands().flat_map(clap::Command::get_arguments));
    let setting = all.find(|argument| argument.get_long() == long && argument.get_env().is_some())?.get_env()?.to_string_lossy();
    let reason = match (std::error::Error::source(error), error.get(ContextKind::ValidValue)) {
        (Some(reason), _) => reason.to_string(),
        (None, Some(ContextValue::Strings(values))) => format!("it is one of {}", values.join(", ")),
        _ => return None,
    };
    Some(format!("{setting}: {reason}"))
}
