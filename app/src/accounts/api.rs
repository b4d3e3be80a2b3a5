use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::failure::Failure;

mod joining;

pub use joining::*;

/// Signs in, then enrolls in the course with the slug `enroll` and redirects to it; otherwise redirects to `next`, a path in
/// DiscoG.
#[server]
pub async fn sign_in(email: String, password: String, enroll: Option<String>, next: Option<String>) -> Result<(), Failure> {
    use service::people::accounts::wish::Wish;
    use service::people::sessions::current::Kind;
    let (platform, caller) = crate::caller::request_context()?;
    let form = service::people::sessions::sign_in::Credentials {
        email: &email,
        password: &password,
        session: caller.session.as_deref(),
        device: caller.device.as_deref(),
        origin: &caller.origin(),
    };
    let opened = service::people::sessions::sign_in(&platform, form, Kind::Browser).await?;
    keep_session(&opened);
    let wish = Wish::read(&platform, enroll.as_deref(), next.as_deref()).await?;
    crate::caller::redirect(&wish.fulfill(&platform, opened.account).await?);
    Ok(())
}

/// Sets the cookies of the session and, for a new one, the device.
#[cfg(feature = "ssr")]
fn keep_session(opened: &service::people::sessions::current::NewSession) {
    use service::people::sessions::current::Kind;
    use service::people::sessions::devices;
    let secure = crate::caller::site().secure;
    crate::cookie::write(&opened.token, Kind::Browser.lifetime().num_seconds(), secure);
    if let Some(device) = &opened.device {
        crate::cookie::write_device(device, devices::LIFETIME.num_seconds(), secure);
    }
}

#[server]
pub async fn sign_out() -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    if let Some(token) = &caller.session {
        service::people::sessions::current::sign_out(&platform, token, &caller.origin()).await?;
    }
    crate::cookie::write("", 0, crate::caller::site().secure);
    crate::caller::redirect("/");
    Ok(())
}

#[server]
pub async fn change_profile(name: String, time_zone: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::people::accounts::profile::change(&caller.actor, &platform, &name, &time_zone).await?;
    crate::caller::redirect("/profile?saved=true");
    Ok(())
}

#[server]
pub async fn use_time_zone(time_zone: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::people::accounts::profile::use_time_zone(&caller.actor, &platform, &time_zone).await?)
}

/// Returns the names of all time zones, for a list to choose from.
#[server(input = GetUrl)]
pub async fn time_zones() -> Result<Vec<String>, Failure> {
    Ok(domain::time::zones().map(str::to_owned).collect())
}

/// Checks that a setup link can still be used. A POST, because URLs are logged.
#[server]
pub async fn check_setup(token: String) -> Result<(), Failure> {
    let (platform, _) = crate::caller::request_context()?;
    Ok(service::people::accounts::setup::check_link(&platform, &token).await?)
}

/// Creates the first administrator with the link that the server printed, and signs them in.
#[server]
pub async fn set_up(token: String, name: String, email: String, password: String, time_zone: String) -> Result<(), Failure> {
    use service::people::sessions::current::Kind;
    let (platform, caller) = crate::caller::request_context()?;
    let form = service::people::accounts::setup::FirstAdministrator {
        token: &token,
        name: &name,
        email: &email,
        password: &password,
        time_zone: &time_zone,
        address: &caller.address,
        user_agent: &caller.user_agent,
    };
    let opened = service::people::accounts::setup::create(&platform, form).await?;
    crate::cookie::write(&opened.token, Kind::Browser.lifetime().num_seconds(), crate::caller::site().secure);
    crate::caller::redirect(domain::paths::ACCOUNTS);
    Ok(())
}

/// Returns the emails and roles of the demo school's accounts; only in development.
#[server(input = GetUrl)]
pub async fn demo_accounts() -> Result<Vec<(String, String)>, Failure> {
    let (platform, _) = crate::caller::request_context()?;
    if !crate::caller::site().development {
        return Ok(Vec::new());
    }
    Ok(service::demo::accounts(&platform).await?)
}
