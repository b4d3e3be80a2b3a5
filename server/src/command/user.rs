use clap::Subcommand;
use domain::people::Role;
use platform::Platform;
use service::Ctx;
use service::people::accounts;

use crate::settings::Settings;
use crate::start::StartError;

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Create an account whose email counts as confirmed
    Create {
        email: String,
        name: String,
        #[arg(long, default_value = "learner")]
        role: Role,
        /// The password; set it in the environment to keep it out of the shell's history
        #[arg(long, env = "DISCOG_PASSWORD", hide_env_values = true)]
        password: String,
    },
    /// Change an account's role
    Role { email: String, role: Role },
    /// Disable an account: end its sessions, refuse sign-ins, send it no email
    Disable { email: String },
    /// Enable an account again
    Enable { email: String },
    /// Set an account's password and end its sessions
    Password {
        email: String,
        #[arg(long, env = "DISCOG_PASSWORD", hide_env_values = true)]
        password: String,
    },
}

pub async fn run(platform: &Platform, settings: &Settings, verb: Verb) -> Result<(), StartError> {
    let ctx = Ctx::system(platform);
    if let Verb::Create { password, .. } | Verb::Password { password, .. } = &verb
        && !settings.environment.is_development()
        && domain::people::is_published(password)
    {
        return Err(StartError::of("DISCOG_PASSWORD")(&"this password is published with DiscoG: choose your own"));
    }
    match verb {
        Verb::Create { email, name, role, password } => {
            let id = accounts::manage::create(ctx, &email, &name, &password, role).await?;
            println!("{id}");
        }
        Verb::Role { email, role } => accounts::manage::set_role_of(ctx, &email, role).await?,
        Verb::Disable { email } => accounts::disable::set_disabled_of(ctx, &email, true).await?,
        Verb::Enable { email } => accounts::disable::set_disabled_of(ctx, &email, false).await?,
        Verb::Password { email, password } => accounts::manage::set_password(ctx, &email, &password).await?,
    }
    Ok(())
}
