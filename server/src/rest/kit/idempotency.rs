//! The key with which a call counts once, however often it is sent.

use axum::http::HeaderMap;
use utoipa::IntoParams;
use uuid::Uuid;

use super::problem::{Failure, Kind};

const NAME: &str = "idempotency-key";
const MAX_LENGTH: usize = 100;

#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "it describes the header, which is read by `key`")]
pub struct Header {
    /// Chosen by the client, 1 to 100 visible characters; the same when a call is retried. With another body, it is refused
    #[param(rename = "Idempotency-Key", pattern = "^[!-~]{1,100}$", nullable = false)]
    idempotency_key: Option<String>,
}

/// Returns the header's value; without the header, a new key, so that the call counts separately.
pub fn key(headers: &HeaderMap) -> Result<String, Failure> {
    Ok(given(headers)?.unwrap_or_else(|| Uuid::now_v7().to_string()))
}

/// Returns the header's value, if there is one.
pub fn given(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let mut values = headers.get_all(NAME).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let fits = |text: &&str| (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    match (value.to_str().ok().filter(fits), values.next()) {
        (Some(key), None) => Ok(Some(key.to_owned())),
        _ => Err(Failure::new(Kind::Unreadable, "The header Idempotency-Key takes one key of 1 to 100 visible characters.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_keys_are_taken() {
        let read = |values: &[&str]| {
            let headers =
                values.iter().map(|value| (axum::http::HeaderName::from_static(NAME), value.parse().unwrap())).collect();
            key(&headers).ok()
        };
        assert_eq!(read(&["a-1"]).as_deref(), Some("a-1"));
        assert_ne!(read(&[]).unwrap(), read(&[]).unwrap());
        for refused in [&[""][..], &["a b"], &["a", "b"], &["é"], &["x".repeat(101).as_str()]] {
            assert_eq!(read(refused), None, "{refused:?}");
        }
    }
}
