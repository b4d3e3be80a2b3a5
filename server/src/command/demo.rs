use platform::Platform;

use crate::settings::{Environment, Settings};
use crate::start::StartError;

pub async fn run(platform: &Platform, settings: &Settings) -> Result<(), StartError> {
    if settings.environment == Environment::Production {
        return Err(StartError::Command("demo: its password is public, so it isn't for production".to_owned()));
    }
    service::demo::fill(platform).await?;
    for person in service::demo::PEOPLE {
        println!("{:14} {}  {}", person.role.name(), person.email, service::demo::PASSWORD);
    }
    Ok(())
}
