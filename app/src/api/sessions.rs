use domain::SessionId;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::people::SessionRow;

use crate::shell::failure::Failure;

/// Signs in, then enrolls in the course with the slug `enroll` and redirects to it; otherwise redirects to `next`, a path in
/// DiscoG.
#[server]
pub async fn sign_in(email: String, password: String, enroll: Option<String>, next: Option<String>) -> Result<(), Failure> {
    use service::learning::enrollments::wish::fulfill;
    use service::people::accounts::wish::Wish;
    use service::people::sessions::current::Kind;
    let caller = crate::shell::caller::request_context()?;
    let form = service::people::sessions::sign_in::Credentials {
        email: &email,
        password: &password,
        session: caller.session.as_deref(),
        device: caller.device.as_deref(),
        origin: &caller.origin(),
    };
    let session = service::people::sessions::sign_in(&caller.platform, form, Kind::Browser).await?;
    set_session_cookies(&session);
    let wish = Wish::read(&caller.platform, enroll.as_deref(), next.as_deref()).await?;
    crate::shell::caller::redirect(&fulfill(&caller.platform, session.account, wish).await?);
    Ok(())
}

/// Sets the cookies of the session and, for a new one, the device.
#[cfg(feature = "ssr")]
pub(super) fn set_session_cookies(session: &service::people::sessions::current::NewSession) {
    use service::people::sessions::current::Kind;
    use service::people::sessions::devices;
    let secure = crate::shell::caller::site().secure;
    crate::shell::cookie::write(&session.token, Kind::Browser.lifetime().num_seconds(), secure);
    if let Some(device) = &session.device {
        crate::shell::cookie::write_device(device, devices::LIFETIME.num_seconds(), secure);
    }
}

#[server]
pub async fn sign_out() -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    if let Some(token) = &caller.session {
        service::people::sessions::current::sign_out(&caller.platform, token, &caller.origin()).await?;
    }
    crate::shell::cookie::write("", 0, crate::shell::caller::site().secure);
    crate::shell::caller::redirect(domain::paths::ROOT);
    Ok(())
}

/// Returns the emails and roles of the demo school's accounts; only in development.
#[server(input = GetUrl)]
pub async fn demo_accounts() -> Result<Vec<(String, String)>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    if !crate::shell::caller::site().development {
        return Ok(Vec::new());
    }
    Ok(service::demo::accounts(&caller.platform).await?)
}

#[server(input = GetUrl)]
pub async fn my_sessions() -> Result<Vec<SessionRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let current = caller.session.as_deref().unwrap_or_default();
    Ok(service::people::sessions::mine(caller.ctx(), current).await?)
}

#[server]
pub async fn end_session(session: SessionId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::people::sessions::end(caller.ctx(), session).await?)
}

#[server]
pub async fn end_other_sessions() -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let current = caller.session.as_deref().unwrap_or_default();
    Ok(service::people::sessions::end_mine_but(caller.ctx(), current).await?)
}
