//! The caller of the API: the account that the token of an `Authorization: Bearer` header belongs to (RFC 6750). Cookies are
//! ignored.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::{HeaderMap, header, request::Parts};
use domain::problem::ProblemKind;
use platform::Platform;
use service::people::sessions::current;
use service::people::sessions::current::Kind;
use service::{Actor, Ctx, Origin};

use super::problem::Failure;
use crate::caller::Known;

/// The calling account; without a token, the call is refused.
pub struct Caller {
    pub actor: Actor,
    pub platform: Platform,
    pub token: String,
}

impl Caller {
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx { actor: &self.actor, platform: &self.platform }
    }
}

/// The caller where visitors are allowed, too.
pub struct OptionalCaller {
    pub actor: Actor,
    pub platform: Platform,
}

impl OptionalCaller {
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx { actor: &self.actor, platform: &self.platform }
    }
}

async fn account(parts: &Parts, platform: &Platform) -> Result<Option<(Actor, String)>, Failure> {
    let Some(token) = token(&parts.headers)? else { return Ok(None) };
    match current::actor(platform, &token, Kind::Api).await? {
        Actor::Visitor => Err(refused()),
        actor => {
            if let (Some(id), Some(known)) = (actor.id(), parts.extensions.get::<Known>()) {
                known.is(id);
            }
            Ok(Some((actor.at(origin(parts)), token)))
        }
    }
}

/// Returns the call's origin.
pub fn origin(parts: &Parts) -> Arc<Origin> {
    parts.extensions.get::<Arc<Origin>>().cloned().unwrap_or_default()
}

impl<S: Send + Sync> FromRequestParts<S> for Caller
where
    Platform: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let platform = Platform::from_ref(state);
        let (actor, token) = account(parts, &platform).await?.ok_or(service::Error::SignInNeeded)?;
        Ok(Self { actor, platform, token })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for OptionalCaller
where
    Platform: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let platform = Platform::from_ref(state);
        let actor = account(parts, &platform).await?.map_or(Actor::Visitor, |(actor, _)| actor);
        Ok(Self { actor, platform })
    }
}

/// Returns the token; none without the header. A header that can't be a token is refused, not ignored.
fn token(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let parts = value.to_str().ok().and_then(|value| value.split_once(' '));
    match (parts, values.next()) {
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(token.trim().to_owned())),
        _ => Err(refused()),
    }
}

fn refused() -> Failure {
    Failure::new(ProblemKind::SignInNeeded, "This token is unknown or has expired.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Result<Option<String>, ()> {
        let headers = values.iter().map(|value| (header::AUTHORIZATION, value.parse().unwrap())).collect();
        token(&headers).map_err(|_| ())
    }

    #[test]
    fn one_bearer_token_or_none() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["Bearer abc"]), Ok(Some("abc".to_owned())));
        assert_eq!(read(&["bearer  abc "]), Ok(Some("abc".to_owned())));
        for refused in [&["Basic abc"][..], &["Bearer"], &[""], &["Bearer a", "Bearer b"]] {
            assert_eq!(read(refused), Err(()), "{refused:?}");
        }
    }
}
