use domain::CourseId;
use leptos::prelude::*;
use views::messaging::Subscription;

use crate::shell::failure::Failure;

#[server]
pub async fn set_by_email(course: CourseId, wanted: bool) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::subscriptions::set(caller.ctx(), course, wanted).await?)
}

/// Returns the subscription that an email's link is for. A POST, because proxies log URLs, and this one would have the token in
/// it.
#[server]
pub async fn read_subscription(token: String) -> Result<Subscription, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::messaging::subscriptions::subscription(&caller.platform, &token).await?)
}

/// Changes a subscription with the link of an email, which works without signing in.
#[server]
pub async fn set_subscription(token: String, all: bool, wanted: bool) -> Result<(), Failure> {
    use service::messaging::subscriptions::{Scope, set_by_link};
    let caller = crate::shell::caller::request_context()?;
    let scope = if all { Scope::All } else { Scope::Course };
    Ok(set_by_link(&caller.platform, &token, scope, wanted).await?)
}
