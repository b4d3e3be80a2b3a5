use domain::messaging::MailFault;
use lettre::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use url::Url;

use super::{MailError, Message};

const MAX_ID: usize = 200;
/// RFC 5322 allows lines of 998 characters, and a URL in a header can't be folded.
const MAX_URL: usize = 900;

/// Composes the email as it is sent. Nothing in `message` can add a header or a recipient.
pub(super) fn compose(from: &Mailbox, message: &Message) -> Result<lettre::Message, MailError> {
    let to = message
        .to
        .parse::<Address>()
        .map_err(|error| MailError::permanent(MailFault::InvalidAddress, &format!("invalid address: {error}")))?;
    let name = message.to_name.as_deref().map(one_line).filter(|name| !name.is_empty());
    let mut builder = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(name, to))
        .subject(one_line(&message.subject))
        .message_id(Some(message_id(from, &message.message_id)?))
        // RFC 3834: asks for no automatic replies.
        .raw_header(header("Auto-Submitted", "auto-generated".into()));
    if let Some(url) = &message.unsubscribe_url {
        let url = unsubscribe_url(url)?;
        // RFC 8058 allows one-click unsubscription only over HTTPS.
        if url.scheme() == "https" {
            let one_click = "List-Unsubscribe=One-Click".into();
            builder = builder.raw_header(header("List-Unsubscribe-Post", one_click));
        }
        builder = builder.raw_header(header("List-Unsubscribe", format!("<{url}>")));
    }
    match &message.html {
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(message.text.clone(), html.clone())),
        None => builder.singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(message.text.clone())),
    }
    .map_err(|error| MailError::permanent(MailFault::MailRefused, &error))
}

fn message_id(from: &Mailbox, id: &str) -> Result<String, MailError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if id.is_empty() || id.len() > MAX_ID || !id.chars().all(plain) {
        return Err(MailError::permanent(MailFault::MailRefused, &"invalid message id"));
    }
    Ok(format!("<{id}@{}>", from.email.domain()))
}

fn unsubscribe_url(text: &str) -> Result<Url, MailError> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .filter(|url| url.as_str().len() <= MAX_URL)
        .ok_or_else(|| MailError::permanent(MailFault::MailRefused, &"invalid unsubscribe URL"))
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// Puts the text on one line: control characters become spaces, and the ends are trimmed.
fn one_line(text: &str) -> String {
    let spaced = text.replace(char::is_control, " ");
    spaced.trim().to_owned()
}
