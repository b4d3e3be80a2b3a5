use platform::Platform;

use crate::settings::Settings;
use crate::start::StartError;

pub async fn run(platform: &Platform, settings: &Settings) -> Result<(), StartError> {
    if !settings.environment.is_development() {
        let name = settings.environment.name();
        return Err(StartError::Command(format!(
            "demo: its accounts have a published password, so it is for DISCOG_ENV=development, and this is {name}"
        )));
    }
    service::demo::fill(platform).await?;
    for person in service::demo::PEOPLE {
        println!("{:14} {}  {}", person.role.name(), person.email, service::demo::PASSWORD);
    }
    Ok(())
}
