use domain::paths;

use migration::{Migrator, MigratorTrait};
use platform::Platform;
use service::people::accounts::setup;
use service::{Ctx, operations};
use tokio_util::sync::CancellationToken;

use crate::settings::{Serving, Settings};
use crate::start::StartError;
use crate::{refusals, web};

pub async fn run(platform: Platform, settings: &Settings, serving: Serving) -> Result<(), StartError> {
    let address = serving.listen();
    refusals::listening(settings, address)?;
    let pending =
        Migrator::get_pending_migrations(&platform.database).await.map_err(|error| StartError::of("DATABASE_URL")(&error))?;
    if !pending.is_empty() {
        if !settings.environment.is_development() {
            return Err(StartError::Command(format!("{} migrations are missing: run `discog migrate up` first", pending.len())));
        }
        Migrator::up(&platform.database, None).await.map_err(|error| StartError::of("DATABASE_URL")(&error))?;
    }
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| StartError::of("DISCOG_ADDRESS")(&format!("can't listen on {address}: {error}")))?;
    let stop = CancellationToken::new();
    let working = serving.workers.then(|| tokio::spawn(operations::worker(platform.clone()).run(stop.clone())));
    let state = crate::state::State::new(platform.clone(), settings, serving, stop.clone());
    let router = crate::router::assemble(state);
    if let Some(token) = setup::issue(Ctx::system(&platform)).await? {
        let link =
            settings.public_url.join(&paths::setup(&token)).map_err(|error| StartError::of("DISCOG_PUBLIC_URL")(&error))?;
        tracing::warn!(
            "there is no administrator yet: open {link} to create one; the link works once, for a day, until the next start"
        );
    }
    let address = listener.local_addr().unwrap_or(address);
    tracing::info!(%address, "DiscoG listens on http://{address} and is reached at {}", settings.public_url);

    let asked_to_stop = async move {
        web::shutdown::requested().await;
        stop.cancel();
    };
    web::serve(listener, router, asked_to_stop).await;
    if let Some(working) = working {
        working.await.map_err(|error| StartError::Command(format!("the worker: {error}")))?;
    }
    Ok(())
}
