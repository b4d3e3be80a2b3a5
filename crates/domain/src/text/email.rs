//! Emails, as mailboxes.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use serde::{Deserialize, Serialize};

use super::TextError;

texts! {
    /// An email in lower case, with its host in ASCII: DiscoG treats emails that differ only in case or in the spelling of
    /// their host as the same account.
    Email
}

impl Email {
    /// RFC 5321, 4.5.3.1.3.
    const MAX_LENGTH: usize = 254;

    /// Parses by the HTML standard's rule for `<input type=email>`, also accepting host names beyond ASCII (UTS 46, as
    /// browsers read them). The host must be a name with a dot, not an IP address.
    ///
    /// # Errors
    /// Says what is wrong with the email.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = line(text)?;
        let (local, host) = text.split_once('@').ok_or(TextError::NotAnEmail)?;
        let email = format!("{}@{}", parse_local(local)?, parse_host(host)?);
        if email.len() > Self::MAX_LENGTH { Err(TextError::TooLong(Self::MAX_LENGTH)) } else { Ok(Self(email)) }
    }
}

fn line(text: &str) -> Result<String, TextError> {
    let cleaned: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match cleaned.chars().count() {
        0 => Err(TextError::Empty),
        1..=Email::MAX_LENGTH => Ok(cleaned),
        _ => Err(TextError::TooLong(Email::MAX_LENGTH)),
    }
}

/// Parses the part before the `@`. Lower-cases it last: some letters beyond ASCII become ASCII letters.
fn parse_local(local: &str) -> Result<String, TextError> {
    let is_valid = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    if is_valid { Ok(local.to_ascii_lowercase()) } else { Err(TextError::NotAnEmail) }
}

fn parse_host(host: &str) -> Result<String, TextError> {
    let ascii = Uts46::new()
        .to_ascii(host.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
        .map_err(|_| TextError::NotAnEmail)?;
    let (_, last) = ascii.rsplit_once('.').ok_or(TextError::NotAnEmail)?;
    if last.bytes().all(|byte| byte.is_ascii_digit()) { Err(TextError::NotAnEmail) } else { Ok(ascii.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn emails() {
        for good in ["a@b.co", "Ada.Lovelace+x@Example.ORG", "o'hara@xn--bcher-kva.example", "a@r3---b.example"] {
            assert_eq!(Email::parse(good).unwrap().as_str(), good.to_lowercase());
        }
        for bad in
            ["", "a", "a@b", "@b.co", "a@", "a b@c.de", "a@b..co", "a@-b.co", ".a@b.co", "a\n@b.co", "a@b.co,c@d.ee", "ä@b.co"]
        {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_host_in_any_script_is_the_one_that_dns_knows() {
        for (typed, known) in [
            ("jo@bücher.example", "jo@xn--bcher-kva.example"),
            ("Jo@BÜCHER.Example", "jo@xn--bcher-kva.example"),
            ("jo@bu\u{308}cher.example", "jo@xn--bcher-kva.example"),
            ("jo@XN--BCHER-KVA.example", "jo@xn--bcher-kva.example"),
            ("jo@例え。テスト", "jo@xn--r8jz45g.xn--zckzah"),
            ("jo@ｅxample.org", "jo@example.org"),
            ("jo@ex\u{ad}ample.org", "jo@example.org"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), known, "{typed}");
        }
        for bad in
            ["jo@bücher", "jo@xn--a.example", "jo@-bücher.example", "jo@bücher..example", "jo@a\u{200d}b.example", "jo@a＠b.co"]
        {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
        let long = format!("jo@{}.example", "ü.".repeat(60));
        assert!(Email::parse(&long).is_err(), "254 characters, but more in ASCII");
    }

    #[test]
    fn a_host_is_a_name() {
        for bad in
            ["a@192.0.2.1", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "a@localhost", "a@b.co.", "a@b.co:25", "a@b_c.co", "a@１.２"]
        {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn no_other_letter_stands_for_one_of_ascii_before_the_at_sign() {
        assert!(Email::parse("mi\u{212a}e@school.example").is_err(), "the Kelvin sign's lower case is k");
        assert!(Email::parse("ｍike@school.example").is_err());
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(text in "\\PC*", host in "\\PC*") {
            let _ = (Email::parse(&text), Email::parse(&format!("a@{host}")));
        }

        #[test]
        fn a_parsed_email_parses_to_itself(local in "[A-Za-z0-9.+-]{1,20}", host in "[a-zA-Z0-9äßéñжшλа-]{1,10}\\.[a-zé]{2,5}") {
            if let Ok(email) = Email::parse(&format!("{local}@{host}")) {
                prop_assert!(email.as_str().is_ascii());
                prop_assert_eq!(&Email::parse(email.as_str()).unwrap(), &email);
            }
        }
    }
}
