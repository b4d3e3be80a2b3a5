#[cfg(feature = "ssr")]
use domain::paths;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::people::AwaitedConfirmation;

use crate::shell::failure::Failure;
#[cfg(feature = "ssr")]
use crate::shell::next_step::NextStep;

#[server]
pub async fn change_profile(name: String, time_zone: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::people::accounts::profile::change(caller.ctx(), &name, &time_zone).await?;
    crate::shell::caller::redirect(&paths::with_query(paths::PROFILE, [("saved", "true")]));
    Ok(())
}

#[server]
pub async fn use_time_zone(time_zone: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::profile::use_time_zone(caller.ctx(), &time_zone).await?)
}

/// Returns the names of all time zones, for a list to choose from.
#[server(input = GetUrl)]
pub async fn time_zones() -> Result<Vec<String>, Failure> {
    Ok(domain::time::zones().map(str::to_owned).collect())
}

/// Checks that a setup link can still be used. A POST, because URLs are logged.
#[server]
pub async fn check_setup(token: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::setup::check_link(&caller.platform, &token).await?)
}

/// Creates the first administrator with the link that the server printed, and signs them in.
#[server]
pub async fn set_up(token: String, name: String, email: String, password: String, time_zone: String) -> Result<(), Failure> {
    use service::people::sessions::current::Kind;
    let caller = crate::shell::caller::request_context()?;
    let form = service::people::accounts::setup::FirstAdministrator {
        token: &token,
        name: &name,
        email: &email,
        password: &password,
        time_zone: &time_zone,
        address: &caller.address,
        user_agent: &caller.user_agent,
    };
    let session = service::people::accounts::setup::create(&caller.platform, form).await?;
    crate::shell::cookie::write(&session.token, Kind::Browser.lifetime().num_seconds(), crate::shell::caller::site().secure);
    crate::shell::caller::redirect(paths::ACCOUNTS);
    Ok(())
}

/// Starts a registration. `enroll` is the slug of the course to enroll in afterward, `next` the path to return to.
#[server]
pub async fn register(
    name: String,
    email: String,
    password: String,
    time_zone: Option<String>,
    enroll: Option<String>,
    next: Option<String>,
) -> Result<(), Failure> {
    use service::people::accounts::register;
    use service::people::accounts::wish::Wish;
    let caller = crate::shell::caller::request_context()?;
    let form = register::Registration {
        name: &name,
        email: &email,
        password: &password,
        time_zone: time_zone.as_deref().unwrap_or_default(),
        wish: Wish::read(&caller.platform, enroll.as_deref(), next.as_deref()).await?,
        origin: &caller.origin(),
    };
    let registration = register(&caller.platform, form).await?;
    crate::shell::cookie::registration::write(&registration, crate::shell::caller::site().secure);
    crate::shell::caller::redirect(&NextStep::new(enroll, next).link_to(&paths::with_query(paths::SIGN_UP, [("sent", "true")])));
    Ok(())
}

/// Returns the email that this browser's registration was sent to.
#[server(input = GetUrl)]
pub async fn registered_email() -> Result<Option<String>, Failure> {
    Ok(crate::shell::cookie::registration::read().map(|registration| registration.email))
}

#[server]
pub async fn send_again(enroll: Option<String>, next: Option<String>) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    if let Some(registration) = crate::shell::cookie::registration::read() {
        service::people::accounts::register::send_again(&caller.platform, &registration, &caller.address).await?;
    }
    crate::shell::caller::redirect(&NextStep::new(enroll, next).link_to(&paths::with_query(paths::SIGN_UP, [("sent", "again")])));
    Ok(())
}

/// Returns what a confirmation link is for, without using it up. A POST, because URLs are logged.
#[server]
pub async fn look_at_confirmation(token: String) -> Result<AwaitedConfirmation, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let registration = crate::shell::cookie::registration::read();
    let secret = registration.as_ref().map(|registration| registration.secret.as_str());
    Ok(service::people::accounts::confirm::look(&caller.platform, &token, secret).await?)
}

/// Confirms the email, signs in, and does what the person signed up for.
#[server]
pub async fn confirm_email(token: String, password: Option<String>) -> Result<(), Failure> {
    use service::learning::enrollments::wish::fulfill;
    use service::people::accounts::confirm;
    let caller = crate::shell::caller::request_context()?;
    let registration = crate::shell::cookie::registration::read();
    let form = confirm::Form {
        token: &token,
        secret: registration.as_ref().map(|registration| registration.secret.as_str()),
        password: password.as_deref().unwrap_or_default(),
        session: caller.session.as_deref(),
        device: caller.device.as_deref(),
        origin: &caller.origin(),
    };
    let confirmed = confirm::confirm_email(&caller.platform, form).await?;
    super::sessions::set_session_cookies(&confirmed.session);
    crate::shell::cookie::registration::delete(crate::shell::caller::site().secure);
    crate::shell::caller::redirect(&fulfill(&caller.platform, confirmed.session.account, confirmed.wish).await?);
    Ok(())
}

#[server]
pub async fn ask_reset(email: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::people::accounts::reset::ask(&caller.platform, &email, &caller.origin()).await?;
    crate::shell::caller::redirect(&paths::with_query(paths::FORGOT_PASSWORD, [("sent", "true")]));
    Ok(())
}

/// Returns the email of the account that the link is for. A POST, because URLs are logged.
#[server]
pub async fn look_at_reset(token: String) -> Result<String, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::accounts::reset::look(&caller.platform, &token).await?)
}

#[server]
pub async fn reset_password(token: String, password: String) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let form = service::people::accounts::reset::Form { token: &token, password: &password, origin: &caller.origin() };
    service::people::accounts::reset::set(&caller.platform, form).await?;
    crate::shell::caller::redirect(&paths::with_query(paths::SIGN_IN, [("reset", "true")]));
    Ok(())
}

#[server]
pub async fn change_password(current: String, password: String) -> Result<(), Failure> {
    use service::people::accounts::change_password;
    use service::people::accounts::change_password::Form;
    let caller = crate::shell::caller::request_context()?;
    let form = Form { current: &current, new: &password, session: caller.session.as_deref() };
    change_password(caller.ctx(), form).await?;
    crate::shell::caller::redirect(&paths::with_query(paths::PROFILE, [("password", "changed")]));
    Ok(())
}
