use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::failure::Failure;

#[server]
pub async fn register(name: String, email: String, password: String, time_zone: Option<String>) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    let time_zone = time_zone.unwrap_or_default();
    let form = service::accounts::register::Registration {
        name: &name,
        email: &email,
        password: &password,
        time_zone: &time_zone,
        address: &caller.address,
    };
    let account = service::accounts::register::register(&platform, form).await?;
    service::security::log(service::security::Event::Registered, account, &caller.origin(), "");
    crate::caller::go("/sign-up?sent=true");
    Ok(())
}

#[server]
pub async fn confirm_email(token: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    let account = service::accounts::confirm::confirm_email(&platform, &token).await?;
    service::security::log(service::security::Event::EmailConfirmed, Some(account), &caller.origin(), "");
    crate::caller::go("/sign-in?confirmed=true");
    Ok(())
}

/// Signs in and goes to `next`, a path in DiscoG.
#[server]
pub async fn sign_in(email: String, password: String, next: Option<String>) -> Result<(), Failure> {
    use service::accounts::session::Kind;
    let (platform, caller) = crate::caller::here()?;
    let form = service::accounts::sign_in::Credentials {
        email: &email,
        password: &password,
        session: caller.session.as_deref(),
        device: caller.device.as_deref(),
        origin: &caller.origin(),
    };
    let opened = service::accounts::sign_in::sign_in(&platform, form, Kind::Browser).await?;
    let secure = crate::caller::site().secure;
    crate::cookie::write(&opened.token, Kind::Browser.lifetime().num_seconds(), secure);
    if let Some(device) = &opened.device {
        crate::cookie::write_device(device, service::accounts::devices::LIFETIME.num_seconds(), secure);
    }
    crate::caller::go(next.as_deref().and_then(crate::caller::local).unwrap_or("/learning"));
    Ok(())
}

#[server]
pub async fn sign_out() -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    if let Some(token) = &caller.session {
        service::accounts::session::sign_out(&platform, token, &caller.origin()).await?;
    }
    crate::cookie::write("", 0, crate::caller::site().secure);
    crate::caller::go("/");
    Ok(())
}

#[server]
pub async fn ask_reset(email: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    let account = service::accounts::reset::ask(&platform, &email, &caller.address).await?;
    service::security::log(service::security::Event::ResetAsked, account, &caller.origin(), "");
    crate::caller::go("/forgot?sent=true");
    Ok(())
}

#[server]
pub async fn reset_password(token: String, password: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    let form = service::accounts::reset::Form { token: &token, password: &password, address: &caller.address };
    let account = service::accounts::reset::set(&platform, form).await?;
    service::security::log(service::security::Event::PasswordReset, Some(account), &caller.origin(), "");
    crate::caller::go("/sign-in?reset=true");
    Ok(())
}

#[server]
pub async fn change_profile(name: String, time_zone: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::here()?;
    service::accounts::profile::change(&caller.actor, &platform, &name, &time_zone).await?;
    crate::caller::go("/profile?saved=true");
    Ok(())
}

/// Whether a setup link can still be used. Posted: addresses are logged.
#[server]
pub async fn check_setup(token: String) -> Result<(), Failure> {
    let (platform, _) = crate::caller::here()?;
    Ok(service::accounts::setup::check_link(&platform, &token).await?)
}

/// Makes the first administrator with the link that the server printed, and signs them in.
#[server]
pub async fn set_up(token: String, name: String, email: String, password: String, time_zone: String) -> Result<(), Failure> {
    use service::accounts::session::Kind;
    let (platform, caller) = crate::caller::here()?;
    let form = service::accounts::setup::FirstAdministrator {
        token: &token,
        name: &name,
        email: &email,
        password: &password,
        time_zone: &time_zone,
        address: &caller.address,
        user_agent: &caller.user_agent,
    };
    let opened = service::accounts::setup::create(&platform, form).await?;
    crate::cookie::write(&opened.token, Kind::Browser.lifetime().num_seconds(), crate::caller::site().secure);
    crate::caller::go("/admin");
    Ok(())
}

/// The demo school's accounts: their addresses and roles, in development alone.
#[server(input = GetUrl)]
pub async fn demo_accounts() -> Result<Vec<(String, String)>, Failure> {
    let (platform, _) = crate::caller::here()?;
    if !crate::caller::site().development {
        return Ok(Vec::new());
    }
    Ok(service::demo::accounts(&platform).await?)
}
