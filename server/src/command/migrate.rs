use clap::Subcommand;
use migration::{Migrator, MigratorTrait};
use platform::Platform;

use crate::start::StartError;

#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Direction {
    /// Apply the pending migrations
    Up,
    /// Revert the latest migrations
    Down {
        /// How many to revert
        #[arg(long, default_value_t = 1)]
        steps: u32,
    },
    /// List the migrations and whether they are applied
    Status,
}

pub async fn run(platform: &Platform, direction: Direction) -> Result<(), StartError> {
    let failed = |error: sea_orm::DbErr| StartError::Command(format!("migrate: {error}"));
    match direction {
        Direction::Up => Migrator::up(&platform.database, None).await.map_err(failed),
        Direction::Down { steps } => Migrator::down(&platform.database, Some(steps)).await.map_err(failed),
        Direction::Status => {
            for migration in Migrator::get_migration_with_status(&platform.database).await.map_err(failed)? {
                println!("{:8}  {}", format!("{:?}", migration.status()).to_lowercase(), migration.name());
            }
            Ok(())
        }
    }
}
