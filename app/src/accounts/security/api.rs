use domain::SessionId;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::people::SessionRow;

use crate::failure::Failure;

#[server(input = GetUrl)]
pub async fn my_sessions() -> Result<Vec<SessionRow>, Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let current = caller.session.as_deref().unwrap_or_default();
    Ok(service::people::sessions::mine(&caller.actor, &platform, current).await?)
}

#[server]
pub async fn end_session(session: SessionId) -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    Ok(service::people::sessions::end(&caller.actor, &platform, session).await?)
}

#[server]
pub async fn end_other_sessions() -> Result<(), Failure> {
    let (platform, caller) = crate::caller::request_context()?;
    let current = caller.session.as_deref().unwrap_or_default();
    Ok(service::people::sessions::end_mine_but(&caller.actor, &platform, current).await?)
}

#[server]
pub async fn change_password(current: String, password: String) -> Result<(), Failure> {
    use service::people::accounts::change_password;
    use service::people::accounts::change_password::Form;
    let (platform, caller) = crate::caller::request_context()?;
    let form = Form { current: &current, new: &password, session: caller.session.as_deref() };
    change_password(&caller.actor, &platform, form).await?;
    crate::caller::redirect("/profile?password=changed");
    Ok(())
}
