//! Signing up, and the links in emails: confirmation and password reset.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::people::AwaitedConfirmation;

#[cfg(feature = "ssr")]
use crate::accounts::way::Way;
use crate::failure::Failure;

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
    let (platform, caller) = crate::caller::request_context()?;
    let form = register::Registration {
        name: &name,
        email: &email,
        password: &password,
        time_zone: time_zone.as_deref().unwrap_or_default(),
        wish: Wish::read(&platform, enroll.as_deref(), next.as_deref()).await?,
        origin: &caller.origin(),
    };
    let begun = register(&platform, form).await?;
    crate::cookie::registration::write(&begun, crate::caller::site().secure);
    crate::caller::redirect(&Way::new(enroll, next).through("/sign-up?sent=true"));
    Ok(())
}

/// Returns the email that this browser's registration was sent to.
#[server(input = GetUrl)]
pub async fn registered_email() -> Result<Option<String>, Failure> {
    Ok(crate::cookie::registration::read().map(|begun| begun.email))
}

#[server]
pub async fn send_again(enroll: Option<String>, next: Option<String>) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    if let Some(begun) = crate::cookie::registration::read() {
        service::people::accounts::register::send_again(&platform, &begun, &caller.address).await?;
    }
    crate::caller::redirect(&Way::new(enroll, next).through("/sign-up?sent=again"));
    Ok(())
}

/// Returns what a confirmation link is for, without using it up. A POST, because URLs are logged.
#[server]
pub async fn look_at_confirmation(token: String) -> Result<AwaitedConfirmation, Failure> {
    let (platform, _) = crate::caller::request_context()?;
    let begun = crate::cookie::registration::read();
    let secret = begun.as_ref().map(|begun| begun.secret.as_str());
    Ok(service::people::accounts::confirm::look(&platform, &token, secret).await?)
}

/// Confirms the email, signs in, and does what the person signed up for.
#[server]
pub async fn confirm_email(token: String, password: Option<String>) -> Result<(), Failure> {
    use service::people::accounts::confirm;
    let (platform, caller) = crate::caller::request_context()?;
    let begun = crate::cookie::registration::read();
    let form = confirm::Form {
        token: &token,
        secret: begun.as_ref().map(|begun| begun.secret.as_str()),
        password: password.as_deref().unwrap_or_default(),
        session: caller.session.as_deref(),
        device: caller.device.as_deref(),
        origin: &caller.origin(),
    };
    let confirmed = confirm::confirm_email(&platform, form).await?;
    super::keep_session(&confirmed.session);
    crate::cookie::registration::take_back(crate::caller::site().secure);
    crate::caller::redirect(&confirmed.wish.fulfill(&platform, confirmed.session.account).await?);
    Ok(())
}

#[server]
pub async fn ask_reset(email: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    service::people::accounts::reset::ask(&platform, &email, &caller.origin()).await?;
    crate::caller::redirect("/forgot?sent=true");
    Ok(())
}

/// Returns the email of the account that the link is for. A POST, because URLs are logged.
#[server]
pub async fn look_at_reset(token: String) -> Result<String, Failure> {
    let (platform, _) = crate::caller::request_context()?;
    Ok(service::people::accounts::reset::look(&platform, &token).await?)
}

#[server]
pub async fn reset_password(token: String, password: String) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let form = service::people::accounts::reset::Form { token: &token, password: &password, origin: &caller.origin() };
    service::people::accounts::reset::set(&platform, form).await?;
    crate::caller::redirect("/sign-in?reset=true");
    Ok(())
}
