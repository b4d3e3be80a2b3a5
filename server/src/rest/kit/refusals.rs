//! Documentation of refusals that only some calls have; [`crate::rest::openapi::complete`] adds the others to all calls.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{Ref, RefOr, Response};

use super::problem::Kind;

macro_rules! refusals {
    ($($name:ident)*) => {$(
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                let kind = Kind::$name;
                BTreeMap::from([(kind.status().as_u16().to_string(), Ref::from_response_name(kind.name()).into())])
            }
        }
    )*};
}

refusals! { Forbidden Conflict RateLimited }
