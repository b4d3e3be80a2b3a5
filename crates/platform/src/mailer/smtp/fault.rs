use domain::messaging::MailFault;
use lettre::transport::smtp::Error;

/// Returns the reason no conversation began.
pub fn in_connecting(error: &Error) -> MailFault {
    match error.status() {
        Some(_) if error.is_transient() => MailFault::Busy,
        Some(_) => MailFault::NotWelcome,
        // No encryption or sign-in method that both support.
        None if error.is_client() => MailFault::NotWelcome,
        None => without_reply(error),
    }
}

/// Returns the reason an email wasn't accepted.
pub fn in_sending(error: &Error) -> MailFault {
    let Some(code) = error.status() else { return without_reply(error) };
    if error.is_transient() {
        return MailFault::Busy;
    }
    // RFC 3463: the second number says what is wrong. Without it, three codes of RFC 5321 are about the mailbox.
    let message = error.to_string();
    if message.contains(": 5.1.") || message.contains(": 5.2.") {
        MailFault::AddressRefused
    } else if message.contains(": 5.") {
        MailFault::MailRefused
    } else if matches!(u16::from(code), 550 | 551 | 553) {
        MailFault::AddressRefused
    } else {
        MailFault::MailRefused
    }
}

fn without_reply(error: &Error) -> MailFault {
    if error.is_tls() {
        MailFault::NotEncrypted
    } else if error.is_timeout() {
        MailFault::TooSlow
    } else if error.is_response() || error.is_client() {
        MailFault::Unintelligible
    } else {
        MailFault::Unreachable
    }
}
