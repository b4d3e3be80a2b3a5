//! The cookie of a registration, from signing up until the email is confirmed: the email as it was typed, whether it had an
//! account or not, and a secret that proves that the registration was made in this browser.

use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::people::LinkPurpose;
use leptos::prelude::*;
use service::people::accounts::register::RegistrationStarted;

const NAME: &str = "discog_registration";

/// Returns the registration in the current request's cookies.
pub fn read() -> Option<RegistrationStarted> {
    let secure = crate::shell::request::site().secure;
    with_context::<Parts, _>(|parts| parse(&parts.headers, secure)).flatten()
}

fn parse(headers: &HeaderMap, secure: bool) -> Option<RegistrationStarted> {
    let (secret, email) = super::find(headers, &super::name(NAME, secure))?.split_once('.')?;
    super::is_token(secret).then(|| RegistrationStarted { email: email.to_owned(), secret: secret.to_owned() })
}

/// Sets the cookie with this response, for as long as the emailed link works.
pub fn write(registration: &RegistrationStarted, secure: bool) {
    let value = format!("{}.{}", registration.secret, registration.email);
    super::set(&super::name(NAME, secure), &value, LinkPurpose::ConfirmEmail.lifetime().num_seconds(), secure);
}

pub fn delete(secure: bool) {
    super::set(&super::name(NAME, secure), "", 0, secure);
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    #[test]
    fn an_email_is_read_as_it_was_written() {
        let secret = "a".repeat(64);
        for email in ["jo@school.example", "o'hara=x.y!#$%&*+/?^_`{|}~-@xn--bcher-kva.example"] {
            let cookies = format!("discog_session=x; {NAME}={secret}.{email}");
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(&cookies).unwrap())]);
            let registration = parse(&headers, false).unwrap();
            assert_eq!((registration.email.as_str(), registration.secret.as_str()), (email, secret.as_str()));
        }
        for bad in ["", ".", "jo@school.example", "short.jo@school.example"] {
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(&format!("{NAME}={bad}")).unwrap())]);
            assert!(parse(&headers, false).is_none(), "{bad}");
        }
    }
}
