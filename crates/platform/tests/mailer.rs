#![allow(clippy::unwrap_used)]

mod smtp_sink;

use std::time::Duration;

use domain::messaging::MailFault;
use platform::{Delivery, MailError, Mailer, Message};
use smtp_sink::Sink;

fn message() -> Message {
    Message {
        to: "ada@example.org".into(),
        to_name: Some("Ada Lovelace".into()),
        subject: "Week 1 is open".into(),
        text: "Hello Ada\n.\nRead on.\n".into(),
        html: None,
        message_id: "0197-week-1.ada".into(),
        unsubscribe_url: None,
    }
}

fn mailer(sink: &Sink) -> Mailer {
    Mailer::smtp(&format!("smtp://{}", sink.address), "DiscoG <learn@example.com>").unwrap()
}

fn is_temporary<T>(result: &Result<T, MailError>) -> bool {
    matches!(result, Err(MailError::Temporary(_)))
}

fn is_permanent<T>(result: &Result<T, MailError>) -> bool {
    matches!(result, Err(MailError::Permanent(_)))
}

#[tokio::test]
async fn a_mail_arrives_as_written() {
    let sink = Sink::start().await;
    assert_eq!(mailer(&sink).send(&message()).await, Ok(Delivery::Sent));
    let mail = sink.mails().remove(0);
    assert_eq!(mail.from, "<learn@example.com>");
    assert_eq!(mail.to, ["<ada@example.org>"]);
    for line in [
        "From: DiscoG <learn@example.com>\r\n",
        "To: \"Ada Lovelace\" <ada@example.org>\r\n",
        "Subject: Week 1 is open\r\n",
        "Message-ID: <0197-week-1.ada@example.com>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "\r\n\r\nHello Ada\r\n.\r\nRead on.\r\n",
    ] {
        assert!(mail.data.contains(line), "{line} in {}", mail.data);
    }
    assert!(mail.data.contains("\r\nDate: "));
    assert!(!mail.data.contains("List-Unsubscribe"));
}

#[tokio::test]
async fn html_and_unsubscription_are_added() {
    let sink = Sink::start().await;
    let mut message = message();
    message.html = Some("<p>Hello Ada</p>".into());
    message.unsubscribe_url = Some("https://learn.example.com/unsubscribe?t=a b".into());
    mailer(&sink).send(&message).await.unwrap();
    let data = sink.mails().remove(0).data;
    for part in [
        "multipart/alternative",
        "text/plain; charset=utf-8",
        "text/html; charset=utf-8",
        "<p>Hello Ada</p>",
        "List-Unsubscribe: <https://learn.example.com/unsubscribe?t=a%20b>\r\n",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
    ] {
        assert!(data.contains(part), "{part} in {data}");
    }
}

#[tokio::test]
async fn no_field_can_add_a_header_or_a_recipient() {
    let sink = Sink::start().await;
    let mailer = mailer(&sink);
    let evil = "x\r\nBcc: eve@example.net\r\n\r\nbody";
    let mut named = message();
    named.to_name = Some(evil.into());
    named.subject = evil.into();
    named.unsubscribe_url = Some(format!("http://example.com/{evil}"));
    mailer.send(&named).await.unwrap();
    let mail = sink.mails().remove(0);
    assert_eq!(mail.to, ["<ada@example.org>"]);
    let headers = mail.data.split("\r\n\r\n").next().unwrap();
    for line in headers.split("\r\n") {
        assert!(!line.starts_with("Bcc"), "{headers}");
    }
    assert!(mail.data.trim_end().ends_with("Read on."));

    for to in [
        "",
        "ada",
        "ada@",
        "ada@example.org\r\nRCPT TO:<eve@example.net>",
        "a b@example.org",
        "ada@example.org, eve@example.net",
        "<ada@example.org>",
    ] {
        let sent = mailer.send(&Message { to: to.into(), ..message() }).await;
        assert!(is_permanent(&sent), "{to:?}: {sent:?}");
    }
    for id in ["", "a b", "a>\r\nBcc: eve@example.net", "é", &"a".repeat(201)] {
        let sent = mailer.send(&Message { message_id: id.into(), ..message() }).await;
        assert!(is_permanent(&sent), "{id:?}: {sent:?}");
    }
    for url in ["", "/relative", "javascript:alert(1)", &format!("https://x.y/{}", "a".repeat(900))] {
        let sent = mailer.send(&Message { unsubscribe_url: Some(url.to_owned()), ..message() }).await;
        assert!(is_permanent(&sent), "{url:?}: {sent:?}");
    }
    assert_eq!(sink.mails().len(), 1);
}

#[tokio::test]
async fn other_alphabets_survive() {
    let sink = Sink::start().await;
    let mut message = message();
    message.to_name = Some("Zoë 学".into());
    message.subject = "Übung «eins»".into();
    message.text = "Привет, Zoë\n".repeat(200);
    mailer(&sink).send(&message).await.unwrap();
    let data = sink.mails().remove(0).data;
    assert!(data.is_ascii());
    assert!(data.contains("=?utf-8?"));
    assert!(data.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn the_reply_decides_whether_to_retry() {
    let sink = Sink::start().await;
    let mailer = mailer(&sink);
    for (command, answer, permanent) in [
        ("RCPT", "550 no such person", true),
        ("RCPT", "452 mailbox full", false),
        ("MAIL", "553 not you", true),
        ("MAIL", "421 closing", false),
        ("DATA", "554 no", true),
        (".", "554 looks like spam", true),
        (".", "451 try later", false),
        ("greeting", "554 go away", false),
        ("greeting", "421 too busy", false),
        ("EHLO", "550 who?", false),
        ("RCPT", "nonsense", false),
    ] {
        sink.answer(&[("NOOP", "421 closing"), (command, answer)]);
        let sent = mailer.send(&message()).await;
        assert_eq!(is_permanent(&sent), permanent, "{command} {answer}: {sent:?}");
        assert_eq!(is_temporary(&sent), !permanent, "{command} {answer}: {sent:?}");
    }
    sink.answer(&[]);
    mailer.send(&message()).await.unwrap();
    assert_eq!(sink.mails().len(), 1);
}

#[tokio::test]
async fn failures_are_named_without_the_words_of_the_server() {
    let sink = Sink::start().await;
    let mailer = Mailer::smtp(&format!("smtp://discog:s3cret@{}", sink.address), "learn@example.com").unwrap();
    for (command, answer, fault) in [
        ("RCPT", "550 no such person", MailFault::AddressRefused),
        ("RCPT", "550 5.1.1 no such person", MailFault::AddressRefused),
        ("RCPT", "550 5.7.1 we don't like you", MailFault::MailRefused),
        ("RCPT", "452 4.2.2 mailbox full", MailFault::Busy),
        (".", "554 5.7.1 looks like spam", MailFault::MailRefused),
        (".", "451 try later", MailFault::Busy),
        ("greeting", "421 too busy", MailFault::Busy),
        ("greeting", "554 go away", MailFault::NotWelcome),
        ("AUTH", "535 wrong", MailFault::NotWelcome),
        ("RCPT", "nonsense", MailFault::Unintelligible),
    ] {
        sink.answer(&[("NOOP", "421 closing"), (command, answer)]);
        assert_eq!(fault_of(mailer.send(&message()).await), fault, "{command} {answer}");
    }
    sink.answer(&[("NOOP", "421 closing"), ("greeting", "")]);
    let hasty = mailer.clone().with_deadline(Duration::from_millis(200));
    assert_eq!(fault_of(hasty.send(&message()).await), MailFault::TooSlow);
    let url = format!("smtp://{}?tls=required", sink.address);
    sink.answer(&[]);
    let strict = Mailer::smtp(&url, "learn@example.com").unwrap();
    assert_eq!(fault_of(strict.send(&message()).await), MailFault::NotWelcome);
    let closed = Mailer::smtp("smtp://127.0.0.1:1", "learn@example.com").unwrap();
    assert_eq!(fault_of(closed.send(&message()).await), MailFault::Unreachable);
    let nobody = Message { to: "nobody".into(), ..message() };
    assert_eq!(fault_of(mailer.send(&nobody).await), MailFault::InvalidAddress);
}

fn fault_of(result: Result<Delivery, MailError>) -> MailFault {
    match result.unwrap_err() {
        MailError::Temporary(cause) | MailError::Permanent(cause) => cause.fault,
    }
}

#[tokio::test]
async fn a_wrong_password_is_not_the_mails_fault_and_is_not_shown() {
    let sink = Sink::start().await;
    let url = format!("smtp://discog:s3cr%40t@{}", sink.address);
    let mailer = Mailer::smtp(&url, "learn@example.com").unwrap();
    mailer.send(&message()).await.unwrap();
    sink.answer(&[("NOOP", "421 closing"), ("AUTH", "535 wrong")]);
    let sent = mailer.send(&message()).await;
    assert!(is_temporary(&sent), "{sent:?}");
    assert!(!format!("{sent:?}").contains("s3cr"));
    assert!(is_temporary(&mailer.check().await));
}

#[tokio::test]
async fn a_closed_port_is_temporary() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mailer = Mailer::smtp(&format!("smtp://{address}"), "learn@example.com").unwrap();
    assert!(is_temporary(&mailer.send(&message()).await));
    assert!(is_temporary(&mailer.check().await));
}

#[tokio::test]
async fn connections_are_reused_unless_their_conversation_broke() {
    let sink = Sink::start().await;
    let mailer = mailer(&sink).with_deadline(Duration::from_millis(300));
    mailer.check().await.unwrap();
    mailer.send(&message()).await.unwrap();
    mailer.send(&message()).await.unwrap();
    assert_eq!((sink.connections(), sink.mails().len()), (1, 2));

    sink.answer(&[(".", "")]);
    assert!(is_temporary(&mailer.send(&message()).await));
    sink.answer(&[]);
    mailer.send(&message()).await.unwrap();
    assert_eq!((sink.connections(), sink.mails().len()), (2, 3));
}

#[tokio::test]
async fn a_silent_server_times_out() {
    let sink = Sink::start().await;
    sink.answer(&[("greeting", "")]);
    let mailer = mailer(&sink).with_deadline(Duration::from_millis(200));
    assert!(is_temporary(&mailer.send(&message()).await));
    assert!(is_temporary(&mailer.check().await));
}

#[tokio::test]
async fn required_encryption_is_never_skipped() {
    let sink = Sink::start().await;
    let url = format!("smtp://discog:password@{}?tls=required", sink.address);
    let mailer = Mailer::smtp(&url, "learn@example.com").unwrap();
    assert!(is_temporary(&mailer.send(&message()).await));
    let url = format!("smtp://{}?tls=opportunistic", sink.address);
    let mailer = Mailer::smtp(&url, "learn@example.com").unwrap();
    mailer.send(&message()).await.unwrap();
    assert_eq!(sink.mails().len(), 1);
}

#[tokio::test]
async fn malformed_settings_are_refused() {
    for url in ["", "smtp:", "smtp://", "http://localhost", "smtp://localhost?tls=maybe", "smtps://localhost?tls=required"] {
        assert!(Mailer::smtp(url, "learn@example.com").is_err(), "{url}");
    }
    assert!(Mailer::smtp("smtp://localhost", "nobody").is_err());
    assert!(Mailer::smtp("smtps://[::1]:465", "learn@example.com").is_ok());
}

#[tokio::test]
async fn a_password_is_never_sent_unencrypted() {
    for open in [
        "smtp://user:secret@smtp.example",
        "smtp://user:secret@smtp.example:587?tls=opportunistic",
        "smtp://user:secret@192.0.2.1",
        "smtp://user:secret@[2001:db8::1]",
        "smtp://user:secret@127.0.0.1.example",
        "smtp://user:secret@localhost.example",
    ] {
        let refused = Mailer::smtp(open, "learn@example.com").err().map(|error| error.to_string());
        assert!(refused.is_some_and(|why| why.contains("tls=required") && !why.contains("secret")), "{open}");
    }
    for closed in [
        "smtps://user:secret@smtp.example",
        "smtp://user:secret@smtp.example?tls=required",
        "smtp://smtp.example",
        "smtp://user:secret@127.0.0.1:1025",
        "smtp://user:secret@[::1]:1025",
        "smtp://user:secret@localhost",
    ] {
        assert!(Mailer::smtp(closed, "learn@example.com").is_ok(), "{closed}");
    }
}

#[tokio::test]
async fn captured_mail_is_kept_up_to_a_limit() {
    let mailer = Mailer::capture();
    for number in 0..501 {
        let subject = number.to_string();
        let message = Message { subject, ..message() };
        assert_eq!(mailer.clone().send(&message).await, Ok(Delivery::Captured), "nobody got it");
    }
    let captured = mailer.captured();
    assert_eq!(captured.len(), 500);
    assert_eq!(captured[0].message.subject, "1");
    assert_eq!(captured[499].message, Message { subject: "500".into(), ..message() });
    assert!(captured[0].at <= captured[499].at);

    let invalid = Message { to: "nobody".into(), ..message() };
    assert!(is_permanent(&mailer.send(&invalid).await));
    assert_eq!(mailer.captured().len(), 500);
    mailer.check().await.unwrap();
}
