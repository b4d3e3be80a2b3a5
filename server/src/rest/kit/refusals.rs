//! Documentation of refusals that only some calls have; [`crate::rest::openapi::complete`] adds the others to all calls.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use domain::problem::ProblemKind;
use utoipa::IntoResponses;
use utoipa::openapi::{Ref, RefOr, Response};

use super::problem::Kind;

macro_rules! refusals {
    ($($name:ident)*) => {$(
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                let kind = Kind::Refused(ProblemKind::$name);
                respond(kind.status(), kind.name())
            }
        }
    )*};
}

refusals! { Forbidden RateLimited }

/// The name of the response that stands for all kinds with the status 409.
pub const CONFLICT: &str = "conflict";

/// All kinds that say why a request doesn't fit what is stored.
pub struct Conflict;

impl IntoResponses for Conflict {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        respond(StatusCode::CONFLICT, CONFLICT)
    }
}

fn respond(status: StatusCode, name: &str) -> BTreeMap<String, RefOr<Response>> {
    BTreeMap::from([(status.as_u16().to_string(), Ref::from_response_name(name).into())])
}
