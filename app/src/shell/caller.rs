//! The use of its request by a server function: find its caller, refuse it, redirect it.

use std::sync::Arc;

use domain::paths;
use service::kit::error::Record;

use super::request::{self, Caller};
use crate::shell::failure::Failure;

pub use super::request::{is_form, site};

/// Returns the caller, in a server function.
pub fn request_context() -> Result<Arc<Caller>, Failure> {
    request::caller().ok_or_else(Failure::unreachable)
}

/// Returns the refusal of a posted form whose record someone else changed first.
pub fn stale(record: Record, by: &str) -> Failure {
    service::Error::stale_by(record, by).into()
}

/// Sends the browser to a path in DiscoG: a redirect for a posted form, a navigation in the running app. Ignores anything else.
pub fn redirect(path: &str) {
    if paths::is_local(path) {
        leptos_axum::redirect(path);
    }
}
